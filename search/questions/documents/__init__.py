"""What documents say, paragraph by paragraph."""
