#pragma once
#include "message.hpp"

namespace http {

// The gzipped form of a representation has an ETag of its own (RFC 9110, 8.8.3.3): the handler's "v7" leaves as
// "v7-gzip", and comes back from If-Match and If-None-Match as "v7". So a client may send what it got, gzipped or not,
// and no handler knows of it. Weak ETags stay as they are: the two forms are equivalent.

/// Gives the handler the ETags that it made; true when If-None-Match named a gzipped form.
bool restore_etags(Headers&);

/// Whether the answer may be gzipped: by its type, its size and what it says of itself. Sets Vary if so.
bool compressible(Response&);
void mark_gzipped(Response&);      ///< Content-Encoding and the ETag
void mark_etag_gzipped(Headers&);  ///< for a 304 about a gzipped form

}
