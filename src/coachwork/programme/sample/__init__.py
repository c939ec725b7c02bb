"""The sample programme: a believable one to look at, made by a seeded generator.

Every name is invented and every number is drawn. Two things are exact on the day it is made: 58 of
the 92 trained coaches who are still here coach an active project, and 35 of the 120 active projects
are stalled. All else follows from histories that lead up to that day.
"""
