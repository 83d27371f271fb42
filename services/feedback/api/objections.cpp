#include "objections.hpp"

namespace feedback {

http::Text text_of(AnswerFault fault) {
    switch (fault) {
        case AnswerFault::missing:
            return {"Unsur ini harus dijawab.", "This unsur has to be answered."};
        case AnswerFault::not_asked:
            return {"Unsur ini tidak ditanyakan.", "This unsur is not asked."};
        case AnswerFault::out_of_scale:
            return {"Jawaban adalah bilangan 1 sampai 4.", "An answer is a whole number from 1 to 4."};
    }
    return {};
}

http::Problem survey_closed() {
    return http::conflict("survey-closed", {"Survei sudah ditutup.", "The survey is closed."})
        .with("state", "closed")
        .with("allowed_actions", nlohmann::json::array());
}

}
