#pragma once
#include <type_traits>
#include <vector>

#include "app.hpp"
#include "date.hpp"

/// What the routes of all topics have in common.
namespace indicators {

struct Indicator;
struct Innovation;
struct Program;
struct Target;

/// What others are told of by a topic, in the transaction in which it happens: those who listen stand above those who
/// tell.
struct Listeners {
    void (*on_target_set)(feed::Writing&, const Target&, const Indicator&);  ///< or changed
    void (*on_program_measured)(feed::Writing&, const Program&);             ///< or its shares were agreed
    void (*on_innovation_counted)(feed::Writing&, const Innovation&, const domain::Date&);  ///< of that day
};

struct Context {
    service::App& app;
    feed::Follower& people;  ///< of feeds/personnel
    Listeners listeners;
};

/// Makes an endpoint's handler of `Response handler(const Context&, Call&)` or `Response handler(App&, Call&)`.
template <class Function>
service::Handler bound(const Context& context, Function function) {
    return [context, function](service::Call& call) {
        if constexpr (std::is_invocable_v<Function, const Context&, service::Call&>)
            return function(context, call);
        else
            return function(context.app, call);
    };
}

}
