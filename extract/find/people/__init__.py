"""People: names in every French shape, the function printed beside each, and the body that the function stands for."""

from extract.find.people import component as component
