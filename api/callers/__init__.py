"""Who asks: how they are known, what they may do, and what of the answer is theirs to see."""
