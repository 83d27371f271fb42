#pragma once
#include <functional>
#include <string>

#include "app.hpp"
#include "imports.hpp"

/// Nobody chooses, for an office, who is set above them: who appraises them, who appraises that one (and decides what
/// they object to), which units lie above their own, and who heads their unit or one above it; by whatever makes it so:
/// a duty, a unit's head or place, a reorganisation, a file, a delegation. Another officer does it, or an account of
/// the office that is nobody's own.
namespace personnel {

/// As App::write(); 403 own-case when the work changes who is set above the caller on any day since
/// domain::own_since().
http::Response write_upon_others(service::App&, service::Call&,
                                 const std::function<http::Response(feed::Writing&)>& work);
/// The same of a part of a transaction.
void change_upon_others(feed::Writing&, const service::Call&, const std::function<void()>& change);

/// The import, with a fault (own_case, at the column) for each row that would change who is set above its sender.
imports::Kind refusing_own_line(service::App&, imports::Kind, std::string column);

}
