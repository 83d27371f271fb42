#include "jobs.hpp"

namespace jobs {

std::string_view to_string(State state) {
    switch (state) {
        case State::queued:
            return "queued";
        case State::running:
            return "running";
        case State::succeeded:
            return "succeeded";
        case State::failed:
            return "failed";
        case State::cancelled:
            return "cancelled";
    }
    throw std::logic_error("no such state of a job");
}

nlohmann::json to_json(const Job& job) {
    const auto unless_empty = [](const std::string& text) {
        return text.empty() ? nlohmann::json() : nlohmann::json(text);
    };
    return {{"id", job.id},
            {"kind", job.kind},
            {"state", to_string(job.state)},
            {"progress", job.progress},
            {"counts", job.counts},
            {"failure", unless_empty(job.failure)},
            {"cancel_requested", job.cancel_requested},
            {"created_at", job.created_at},
            {"started_at", unless_empty(job.started_at)},
            {"finished_at", unless_empty(job.finished_at)},
            {"faults", nullptr},
            {"result", nullptr},
            {"read_as", nullptr}};
}

}
