"""What the words of a sentence name: data, measures, and which phrases mean one of them."""
