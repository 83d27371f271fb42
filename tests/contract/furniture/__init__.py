"""What the town has beyond its first people, targets and surveys: a module for each part, which offers `furnish(town)`. Later ones
may use what earlier ones made."""
from furniture import (
    careers, catalogue, circulars, competencies, improvement, integrations, people, places, privacy,
    reconciliations, scores, targets,
)

furnishings = [
    people.furnish,
    competencies.furnish,
    careers.furnish,
    catalogue.furnish,
    scores.furnish,
    integrations.furnish,
    targets.furnish,
    places.furnish,
    improvement.furnish,
    circulars.furnish,
    reconciliations.furnish,
    privacy.furnish,
]
