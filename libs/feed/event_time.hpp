#pragma once
#include <chrono>
#include <optional>
#include <string_view>

namespace feed {

/// The instant of an event by its `time`, as feeds write it ("2026-03-31T08:15:30.123456Z"); nothing for another text.
std::optional<std::chrono::sys_time<std::chrono::microseconds>> parse_event_time(std::string_view);

}
