-- The requests that wrk makes: wrk … -s requests.lua -- FILE RUN
-- Each line of FILE is METHOD, path, access token and JSON body (may be empty), with tabs in between; every request is
-- a line chosen at random. A POST carries an Idempotency-Key that starts with RUN and is used once.

local threads = 0

function setup(thread)
    threads = threads + 1
    thread:set("thread_number", threads)
end

function init(arguments)
    lines, count, run = {}, 0, arguments[2]
    for text in io.lines(arguments[1]) do
        local method, path, token, body = text:match("^(%u+)\t([^\t]+)\t([^\t]+)\t(.*)$")
        local headers = {Host = wrk.headers["Host"], Authorization = "Bearer " .. token}
        if method == "GET" then
            lines[#lines + 1] = wrk.format(method, path, headers)
        else
            headers["Content-Type"] = "application/json"
            lines[#lines + 1] = function(key)
                headers["Idempotency-Key"] = key
                return wrk.format(method, path, headers, body)
            end
        end
    end
    math.randomseed(os.time() * 100 + thread_number)
end

function request()
    local line = lines[math.random(#lines)]
    if type(line) == "string" then return line end
    count = count + 1
    return line(run .. "-" .. thread_number .. "-" .. count)
end

function done(summary)
    local errors = summary.errors
    local broken = errors.connect + errors.read + errors.write + errors.timeout
    io.write(string.format("\n%d requests, %d microseconds, %d refused, %d broken\n",
        summary.requests, summary.duration, errors.status, broken))
end
