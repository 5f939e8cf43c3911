"""What a page is to browsers, search engines and social networks, and the search of the site."""
