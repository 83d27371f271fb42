#pragma once
#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "codes.hpp"
#include "date.hpp"
#include "decimal.hpp"
#include "id.hpp"
#include "period.hpp"

namespace postgres {

/// A statement's parameter in PostgreSQL's text format; NULL when empty.
class Value {
  public:
    Value(std::nullopt_t) {}
    Value(std::string text) : text_(std::move(text)) {}
    Value(std::string_view text) : text_(text) {}
    Value(const char* text) : text_(text) {}
    Value(std::same_as<bool> auto value) : text_(value ? "true" : "false") {}
    template <std::integral T>
    requires(!std::same_as<T, bool> && !std::same_as<T, char>) Value(T value) : text_(std::to_string(value)) {}
    template <class T>
    Value(const std::optional<T>& value) {
        if (value) text_ = Value(*value).text_;
    }
    Value(const domain::Decimal& number) : text_(number.to_string()) {}
    Value(const domain::Date& day) : text_(domain::to_string(day)) {}
    Value(const domain::Period& period) : text_(period.to_string()) {}
    template <class Thing>
    Value(const domain::Id<Thing>& id) : text_(id.to_string()) {}
    template <domain::Coded Enum>
    Value(Enum value) : text_(domain::code(value)) {}
    Value(const std::vector<std::string>&);  ///< an array literal, each element quoted
    Value(const std::vector<Value>&);        ///< the same, with NULLs
    template <class T>
    Value(const std::vector<T>& values) : Value(std::vector<Value>(values.begin(), values.end())) {}
    static Value bytes(std::string_view raw);  ///< bytea
    /// JSON texts, for string_to_array($n, chr(30)): by the thousand these are read in a fraction of the time that an
    /// array literal takes, in which each quotation mark is escaped. Parted as in RFC 7464 by U+001E, which stands in
    /// no JSON text.
    static Value json_sequence(const std::vector<std::string_view>&);

    [[nodiscard]] const std::optional<std::string>& text() const { return text_; }

  private:
    std::optional<std::string> text_;
};

}
