"""What is shown for a limited time: commendation notices, banners; the holidays."""
