#pragma once
#include "problem.hpp"
#include "survey.hpp"

namespace feedback {

http::Text text_of(AnswerFault);
/// 409, with the state.
http::Problem survey_closed();

}
