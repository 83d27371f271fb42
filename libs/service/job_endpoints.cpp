#include "job_endpoints.hpp"

#include <algorithm>

namespace service {
namespace {

http::Problem job_ended() {
    return http::conflict("job-ended", {"Proses ini sudah selesai", "This job has already ended"});
}

/// Where the path names an object beside the job (surveys/{id}/…/{job_id}), the job must be one of that object's, as
/// its context tells.
bool belongs(const jobs::Job& job, const Call& call) {
    const auto& parameters = call.request.parameters;
    const auto object = std::ranges::find(parameters, "id", &std::pair<std::string, std::string>::first);
    if (object == parameters.end()) return true;
    const auto context = job.input.find("context");
    return context != job.input.end() &&
           std::ranges::any_of(*context, [&](const auto& value) { return value == object->second; });
}

}

jobs::Job named_job(postgres::Transaction& transaction, const Call& call, const std::string& kind) {
    auto job = jobs::Runner::find(transaction, call.parameter("job_id"));
    if (!job || job->kind != kind || !belongs(*job, call)) throw http::not_found();
    return *std::move(job);
}

std::vector<Endpoint> job_endpoints(App& app, const std::string& base_path, const std::string& kind,
                                    const ShowJob& show_job) {
    const auto show = [&app, kind, show_job](Call& call) {
        const auto job = app.database().read(
            call.region, [&](postgres::Transaction& transaction) { return named_job(transaction, call, kind); });
        return ok(show_job(call, job));
    };
    const auto cancel = [&app, kind, show_job](Call& call) {
        return app.write(call, [&](feed::Writing& writing) {
            if (!jobs::Runner::cancel(writing.sql(), named_job(writing.sql(), call, kind).id)) throw job_ended();
            return ok(show_job(call, named_job(writing.sql(), call, kind)));
        });
    };
    const auto one = base_path + "/{job_id}";
    return {{http::Method::get, one, show}, {http::Method::post, one + "/cancel", cancel}};
}

std::vector<Endpoint> job_endpoints(App& app, std::string base_path, std::string kind) {
    return job_endpoints(app, base_path, kind, [](const Call&, const jobs::Job& job) { return jobs::to_json(job); });
}

}
