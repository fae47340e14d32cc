"""Ready answers: reading lines that settle a question about a sentence, each proved by compiling the rubric with it.

`moves` propose other wordings of the smallest phrase that matters, `place` says which sentence a problem is about and puts a
wording into a line, `proof` compiles the sentence with the line under it, `shown` says what each line gives where they differ.
"""

from dsl.tools.answers.answered import answered

__all__ = ["answered"]
