"""The trained tagger: words in, for every word the probability of each policy out. No torch, one small model file."""
