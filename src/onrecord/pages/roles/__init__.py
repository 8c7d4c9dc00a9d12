"""What each piece is: headline, summary, byline, paragraph, caption, or which kind of furniture."""
