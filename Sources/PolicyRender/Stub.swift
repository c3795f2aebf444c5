// PolicyRender
