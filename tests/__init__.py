"""The tests. Spylls installs a package of this name too; with this file, ours is found first."""
