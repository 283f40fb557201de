"""The JSON documents as types: what each field is called, holds and means.

The functions that write a document have these as their return types, so that the type checker
holds the two together; the JSON Schemas and `docs/json.md` are made from them (docs/adr/0082). A
field's meaning stands beside its type. Nothing of this is loaded to answer a question.
"""
