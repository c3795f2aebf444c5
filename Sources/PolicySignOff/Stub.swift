// PolicySignOff
