#pragma once
#include "imports.hpp"

namespace feedback {
/// One respondent a row: the nine unsur by name, or by their numbers on the usual form (u1 … u9); comment?; the form's
/// running number (resp) is passed over.
imports::Kind answer_import();
}
