"""What deep learning calls neurons: layers and networks of them, their state and gradients."""
