"""What a line shows of itself: its number, its fill, how it joins the next; no pass of its own."""
