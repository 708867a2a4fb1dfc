"""Made-up pasted text in good reports, and what the contract of ``vgrdocs check`` says of it."""
