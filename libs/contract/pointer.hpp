#pragma once
#include <string>
#include <string_view>

namespace contract {

/// Where a value stands in a document: a chain that lives on the stack while the document is walked, and becomes text
/// only when there is a fault to tell of.
class Place {
  public:
    explicit Place(std::string root = "") : root_(std::move(root)) {}
    Place(const Place& parent, std::string_view name) : parent_(&parent), name_(name) {}
    Place(const Place& parent, std::size_t index) : parent_(&parent), index_(index) {}
    Place(const Place&) = delete;
    Place& operator=(const Place&) = delete;

    [[nodiscard]] std::string pointer() const;  ///< RFC 6901, after the root's own text

  private:
    static constexpr std::size_t no_index = static_cast<std::size_t>(-1);
    const Place* parent_ = nullptr;
    std::string root_;
    std::string_view name_;
    std::size_t index_ = no_index;
};

}
