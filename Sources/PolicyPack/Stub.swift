// PolicyPack
