#include "post.hpp"

namespace personnel {

PostState changed(PostState state, const PostChange& change) {
    if (change.name) state.name = *change.name;
    if (change.level) state.level = *change.level;
    if (change.changes_class) state.job_class = change.job_class;
    if (change.unit_id) state.unit_id = *change.unit_id;
    if (change.closed) state.closed = *change.closed;
    return state;
}

}
