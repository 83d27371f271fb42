#pragma once
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <variant>

/// Structured log: one JSON object a line on stderr, each line one write(2), so that lines of several threads or
/// processes never mix. Members: time (RFC 3339, UTC, milliseconds), level, service, trace_id (in a TraceScope),
/// message, then the fields. What is not UTF-8 is replaced; nothing that is logged can break a line or throw for its
/// content.
namespace logging {

enum class Level { debug, info, warn, error };
std::optional<Level> parse_level(std::string_view);  ///< "debug", "info", "warn", "error"

/// Call once, at the start of main: the service's name, and the least level that is written (info before this).
void start(std::string service, Level least);

/// Stands for a value that belongs to a person (name, NIP, token, free text): it shows in the log that there was one,
/// and keeps none of it. There is no way back.
class Personal {
  public:
    template <typename T>
    explicit Personal(const T&) {}
};

/// A domain type says that it is personal by a member type of this name: `using personal = void;`.
template <typename T>
concept IsPersonal = requires {
    typename std::remove_cvref_t<T>::personal;
};

/// The value of a field. Personal types do not compile here; wrap them, or better leave them out.
class Value {
  public:
    Value(std::string text) : value_(std::move(text)) {}
    Value(std::string_view text) : value_(std::string(text)) {}
    Value(const char* text) : value_(std::string(text)) {}
    Value(bool value) : value_(value) {}
    Value(double value) : value_(value) {}  ///< null when it is not finite
    Value(Personal) : value_(std::string("[personal]")) {}
    template <typename Integer>
    requires(std::is_integral_v<Integer>&& std::is_signed_v<Integer> && !std::is_same_v<Integer, char>)
        Value(Integer value)
        : value_(static_cast<std::int64_t>(value)) {}
    template <typename Integer>
    requires(std::is_integral_v<Integer>&& std::is_unsigned_v<Integer> && !std::is_same_v<Integer, bool>)
        Value(Integer value)
        : value_(static_cast<std::uint64_t>(value)) {}
    template <typename T>
    requires IsPersonal<T> Value(const T&)
    = delete;
    Value(std::nullptr_t) = delete;

    [[nodiscard]] const auto& get() const { return value_; }

  private:
    std::variant<std::string, std::int64_t, std::uint64_t, double, bool> value_;
};

struct Field {
    std::string_view name;  ///< one that the line has already (time, level, …) is written with an underscore behind it
    Value value;
};

/// `message` is a constant sentence; what varies goes into fields, so that lines can be counted and searched.
void write(Level, std::string_view message, std::span<const Field> fields);
bool enabled(Level);

inline void write(Level level, std::string_view message, std::initializer_list<Field> fields) {
    if (enabled(level)) write(level, message, std::span<const Field>(fields.begin(), fields.size()));
}
inline void debug(std::string_view message, std::initializer_list<Field> fields = {}) {
    write(Level::debug, message, fields);
}
inline void info(std::string_view message, std::initializer_list<Field> fields = {}) {
    write(Level::info, message, fields);
}
inline void warn(std::string_view message, std::initializer_list<Field> fields = {}) {
    write(Level::warn, message, fields);
}
inline void error(std::string_view message, std::initializer_list<Field> fields = {}) {
    write(Level::error, message, fields);
}

/// Lines of this thread carry the trace id while this lives; scopes nest.
class TraceScope {
  public:
    explicit TraceScope(std::string trace_id);
    ~TraceScope();
    TraceScope(const TraceScope&) = delete;
    TraceScope& operator=(const TraceScope&) = delete;

  private:
    std::string outer_;
};

}
