"""Content with a time limit: notices of proposed awards, and banners; and the holidays."""
