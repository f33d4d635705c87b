"""What somebody should look at: changes, facts that went stale, dead links, hard texts."""
