"""Every document Lectory can read or write, one module each; `FORMATS` is the order of detection.

A reader is a function of its bytes: no clock, no settings, no library, no network.
"""
