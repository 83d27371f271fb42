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

/// The object that the path's {id} names: read once a call, together with the caller's relations to it, whether the
/// access rules ask for these first or the handler for the object.
template <class Object>
class Subject {
  public:
    using Seen = identity::Seen<Object>;
    using Find =
        std::function<std::optional<Seen>(postgres::Transaction&, domain::Id<Object>, const identity::Viewer&)>;
    Subject(App& app, Find find) : app_(app), find_(std::move(find)) {}

    /// For the endpoint.
    [[nodiscard]] Relations relations() const {
        return [self = *this](const Call& call) {
            const auto seen = self.load(call);
            return seen ? seen->relations : std::set<identity::Relation>{};
        };
    }

    /// Throws http::not_found().
    [[nodiscard]] const Object& of(const Call& call) const {
        const auto seen = load(call);
        if (!seen) throw http::not_found();
        return seen->object;  // the call keeps it
    }

  private:
    [[nodiscard]] std::shared_ptr<const Seen> load(const Call& call) const {
        if (!call.subject) {
            auto found = app_.database().read(
                call.region, [&](auto& tx) { return find_(tx, path_id<Object>(call), viewer_of(app_, call)); });
            if (found) call.subject = std::make_shared<const Seen>(*std::move(found));
        }
        return std::static_pointer_cast<const Seen>(call.subject);
    }

    App& app_;
    Find find_;
};

}
