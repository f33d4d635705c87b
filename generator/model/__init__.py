"""The records: the one definition of what an editor may write.

Validation, the field reference, the JSON Schema and the form editor all follow from these classes. Every field carries
its name, hint and an example for editors. All values arrive as text, the way the author typed them; the types below
say what that text may be. Records hold ids, never each other.
"""
