#pragma once
#include <nlohmann/json_fwd.hpp>
#include <optional>

#include "owner_access.hpp"
#include "target_store.hpp"

/// What the routes that read and change single targets have in common.
namespace indicators {

/// How the caller stands to the owner of the target that the path names.
service::Relations to_owner_of_target(service::App&);
/// The same for a handler; to be asked before its transaction, because it is read in one of its own.
Standing standing_of(const service::Call&);

nlohmann::json shown(postgres::Transaction&, const Standing&, const Target&);

/// 409: the owner has a target on the indicator on one of these days.
http::Problem target_exists();

/// Everything that the target says must hold together, or 422; its period is held open and its scorecard locked.
void check(postgres::Transaction&, const Target&);
/// The target, locked in the version that the caller knows, in an open period, for an action that its state allows.
Target locked_for(TargetAction, feed::Writing&, const service::Call&, const Standing&);
/// With the reason that the body gives.
store::Change change_by(service::App&, postgres::Transaction&, const service::Call&);
/// Saves and tells the change; the target as it is now.
http::Response saved(const Context&, feed::Writing&, const service::Call&, const Standing&, const Target& before,
                     Target after, const std::optional<store::Change>&);

}
