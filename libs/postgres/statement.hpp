#pragma once
#include <algorithm>
#include <cstddef>
#include <string_view>

namespace postgres {

/// A text that is put together while compiling, so that a table's columns are written once:
///
///     constexpr postgres::Sql columns = "id, code, title";
///     constexpr auto find_course = postgres::statement("course.find", "SELECT " + columns + R"(
///         FROM course
///         WHERE region = $1 AND id = $2)");
template <std::size_t size>
struct Sql {
    char text[size]{};

    constexpr Sql() = default;
    consteval Sql(const char (&literal)[size]) { std::copy_n(literal, size, text); }  // NOLINT: as a literal
    [[nodiscard]] constexpr std::string_view view() const { return {text, size - 1}; }
};

template <std::size_t first, std::size_t second>
consteval Sql<first + second - 1> operator+(const Sql<first>& left, const Sql<second>& right) {
    Sql<first + second - 1> joined;
    std::copy_n(left.text, first - 1, joined.text);
    std::copy_n(right.text, second, joined.text + first - 1);
    return joined;
}
template <std::size_t first, std::size_t second>
consteval auto operator+(const Sql<first>& left, const char (&right)[second]) {
    return left + Sql<second>(right);
}
template <std::size_t first, std::size_t second>
consteval auto operator+(const char (&left)[first], const Sql<second>& right) {
    return Sql<first>(left) + right;
}

/// What is asked of the database. The name ("enrolment.find": what it is about, then what it does) tells the statement
/// apart in metrics and in the log of slow ones. Both texts are constants that live as long as the program.
struct Statement {
    std::string_view name;
    std::string_view sql;
};

template <std::size_t size>
struct NamedSql {
    std::string_view name;
    Sql<size> sql;
    constexpr operator Statement() const& { return {name, sql.view()}; }  // NOLINT: it is one
    operator Statement() const&& = delete;                                // it would point into what is gone
};

template <std::size_t size>
consteval NamedSql<size> statement(std::string_view name, const Sql<size>& sql) {
    return {name, sql};
}
template <std::size_t size>
consteval NamedSql<size> statement(std::string_view name, const char (&sql)[size]) {
    return {name, Sql<size>(sql)};
}

}
