#pragma once
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "app.hpp"
#include "input.hpp"

namespace service {

/// The object that the request names (by the path's {id}, unless it is told otherwise): read once a call, together with
/// the caller's relations to it, whether the access rules ask for these first or the handler for the object.
template <class Object, class Thing = Object>
class Subject {
  public:
    using Seen = identity::Seen<Object>;
    using Find = std::function<std::optional<Seen>(postgres::Transaction&, domain::Id<Thing>, const identity::Viewer&)>;
    using Name = std::function<domain::Id<Thing>(const Call&)>;
    /// Whether what was found may be out of date and has been brought up to date, so that it is read once more.
    using Renew = std::function<bool(const Call&, const std::optional<Seen>&)>;
    Subject(
        App& app, Find find, Name name = [](const Call& call) { return path_id<Thing>(call); }, Renew renew = {})
        : app_(app), find_(std::move(find)), name_(std::move(name)), renew_(std::move(renew)) {}

    /// For the endpoint.
    [[nodiscard]] Relations relations() const {
        return [self = *this](const Call& call) {
            const auto seen = self.load(call);
            return seen ? seen->relations : std::set<identity::Relation>{};
        };
    }

    /// Nothing when there is none.
    [[nodiscard]] const Object* find(const Call& call) const {
        const auto seen = load(call);
        return seen ? &seen->object : nullptr;  // the call keeps it
    }

    /// Throws http::not_found().
    [[nodiscard]] const Object& of(const Call& call) const {
        const auto* const object = find(call);
        if (!object) throw http::not_found();
        return *object;
    }

  private:
    [[nodiscard]] std::shared_ptr<const Seen> load(const Call& call) const {
        if (!call.subject) {
            const auto read = [&] {
                return app_.database().read(call.region,
                                            [&](auto& tx) { return find_(tx, name_(call), viewer_of(call)); });
            };
            auto found = read();
            if (renew_ && renew_(call, found)) found = read();
            if (found) call.subject = std::make_shared<const Seen>(*std::move(found));
        }
        return std::static_pointer_cast<const Seen>(call.subject);
    }

    App& app_;
    Find find_;
    Name name_;
    Renew renew_;
};

}
