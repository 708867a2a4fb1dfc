"""Warnings of MyST, Sphinx and docutils in our form: in the handbook's language, once each."""
