#pragma once
#include "professionalism.hpp"
#include "sentence.hpp"

/// Why an index is what it is, so that it can be added up from the sentences alone.
namespace personnel {

Wording explain(const QualificationScore&);
Wording explain(const CompetenceScore&, int year);
Wording explain(const PerformanceScore&);
Wording explain(const DisciplineScore&);

/// "15,00 + 22,50 + 25,00 + 5,00 = 67,50 dari 100,00; kategori rendah (61,00 sampai kurang dari 71,00)."
Wording explain(const ProfessionalismIndex&, const ProfessionalismTerms&);
/// To whom discipline is not shown: the other three, without the sum that would tell it.
Wording explain_without_discipline(const ProfessionalismIndex&);
/// In the place of the explanation of the discipline dimension.
Wording discipline_withheld();

}
