"""What holds several reports: archives, boxes of mail, feeds, web archives. One file each, and `opening` for all."""
