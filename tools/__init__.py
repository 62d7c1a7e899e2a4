"""What maintainers run: the catalogues, the tables of the guide."""
