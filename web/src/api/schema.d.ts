// Generated from /openapi.json by `npm run generate:types`; test/openapi-types.test.ts keeps it true.

export interface paths {
    "/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whether the process lives
         * @description For load balancers. Says nothing of database and carrier: see /ready.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description It lives. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @enum {string} */
                            status: "ok";
                            /** @description Seconds since the start. */
                            uptime: number;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whether webhooks can be stored
         * @description Webhooks can be stored while the database or the journal takes them. Reports as last seen in real traffic; probes nothing.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Webhooks can be stored. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            status: "ready" | "not-ready";
                            /** @description As last seen in real traffic: ok, failing or unused. */
                            database: string;
                            /** @description As last seen in real traffic: ok, failing or unused. */
                            carrier: string;
                            /** @description Webhooks that are stored, but not in the database. */
                            journal: {
                                /** @description Webhooks that wait for the database. */
                                waiting: number;
                                /** @description Webhooks that the database does not take, kept in a file. */
                                setAside: number;
                            };
                            /** @description Orders of which nobody knows yet whether a call was placed, as last counted. */
                            unknownCalls: {
                                count: number;
                                /** @description Seconds since the oldest of them was ordered. */
                                oldestSeconds: number | null;
                            };
                        };
                    };
                };
                /** @description No webhook can be stored, or the process is ending. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            status: "ready" | "not-ready";
                            /** @description As last seen in real traffic: ok, failing or unused. */
                            database: string;
                            /** @description As last seen in real traffic: ok, failing or unused. */
                            carrier: string;
                            /** @description Webhooks that are stored, but not in the database. */
                            journal: {
                                /** @description Webhooks that wait for the database. */
                                waiting: number;
                                /** @description Webhooks that the database does not take, kept in a file. */
                                setAside: number;
                            };
                            /** @description Orders of which nobody knows yet whether a call was placed, as last counted. */
                            unknownCalls: {
                                count: number;
                                /** @description Seconds since the oldest of them was ordered. */
                                oldestSeconds: number | null;
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sign in: exchange an API key for a session cookie */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description An API key of this server; the session may do what it allows. */
                        apiKey: string;
                        /** @description Who signs in, 1 to 100 characters; shown with what they do. */
                        name: string;
                        /** @description For 30 days instead of 12 hours, as for a screen on a wall. */
                        remember?: boolean;
                    };
                };
            };
            responses: {
                /** @description A person who has shown an API key, for a while. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Session"];
                    };
                };
                /** @description Invalid input: `errors` names every field that is wrong. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description It is no API key that works. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Another site's page asks. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description This server needs no key. */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Ten failures within a minute; the key was not looked at. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The request was refused; `code` says why. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The server or the carrier could not do it; `code` says why. */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sessions/current": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who is signed in, and whether anybody has to be */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Who is signed in here, and what a page needs to know before. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /**
                             * @description Whether calls are real.
                             * @enum {unknown}
                             */
                            mode: "live" | "sandbox";
                            /** @description Whether one has to sign in at all. */
                            keyNeeded: boolean;
                            session: components["schemas"]["Session"] | null;
                            /** @description What whoever asks here may do; empty before signing in. `read`: see. `call`: start and end calls, mark follow-ups. `manage`: keys, the audit log, what holds for all. */
                            scopes: ("read" | "call" | "manage")[];
                            /** @description In whose name calls speak. */
                            companyName: string;
                            /** @description ISO 3166; national numbers are read as dialed there. */
                            defaultCountry: string;
                            /** @description Where the business has its days (TIME_ZONE). */
                            timeZone: string;
                        };
                    };
                };
                /** @description The request was refused; `code` says why. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The server or the carrier could not do it; `code` says why. */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        /**
         * Sign out
         * @description Ends the session on the server too; without one it changes nothing.
         */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description There is no session any more; the cookie is cleared. */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Another site's page asks. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The database takes nothing: the session goes on. Try again. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The request was refused; `code` says why. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The server or the carrier could not do it; `code` says why. */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/call-status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Status webhook and Gather action
         * @description Called by the carrier; needs its signature.
         */
        post: {
            parameters: {
                query?: {
                    /** @description Our reference of the call. */
                    call?: string;
                    /** @description 2 for the answer to the repeated menu. */
                    menu?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/x-www-form-urlencoded": {
                        CallSid?: string;
                        CallStatus?: string;
                        CallDuration?: string;
                        To?: string;
                        From?: string;
                        Direction?: string;
                        Digits?: string;
                        Timestamp?: string;
                        SequenceNumber?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
            responses: {
                /** @description What the carrier is to do next, in TwiML. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/xml": string;
                    };
                };
                /** @description The request was refused; `code` says why. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The server or the carrier could not do it; `code` says why. */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/record-complete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Recording webhook
         * @description Called by the carrier; needs its signature.
         */
        post: {
            parameters: {
                query?: {
                    /** @description Our reference of the call. */
                    call?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/x-www-form-urlencoded": {
                        CallSid?: string;
                        RecordingSid?: string;
                        RecordingUrl?: string;
                        RecordingStatus?: string;
                        RecordingDuration?: string;
                        RecordingStartTime?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
            responses: {
                /** @description What the carrier is to do next, in TwiML. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/xml": string;
                    };
                };
                /** @description The request was refused; `code` says why. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The server or the carrier could not do it; `code` says why. */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/twiml": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What a call says
         * @description Called by the carrier; needs its signature. Also a number's voice URL for inbound calls.
         */
        get: {
            parameters: {
                query?: {
                    customerName?: string;
                    department?: string;
                    call?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description What the carrier is to do next, in TwiML. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/xml": string;
                    };
                };
                /** @description The request was refused; `code` says why. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The server or the carrier could not do it; `code` says why. */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /**
         * What a call says
         * @description Called by the carrier; needs its signature. Also a number's voice URL for inbound calls.
         */
        post: {
            parameters: {
                query?: {
                    customerName?: string;
                    department?: string;
                    call?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description What the carrier is to do next, in TwiML. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/xml": string;
                    };
                };
                /** @description The request was refused; `code` says why. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The server or the carrier could not do it; `code` says why. */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/reach": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Whether requests through the public address arrive unchanged
         * @description For `doctor`. Needs the carrier's signature over BASE_URL and the request as received; changes nothing.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The request arrived as it was sent. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description The nonce of the request. */
                            nonce: string;
                            /** @description The name of the process; no two have the same. */
                            instance: string;
                            /** @description Shows, to whoever knows them, that the process has the auth token and the database. */
                            proof: string;
                        };
                    };
                };
                /** @description The request was refused; `code` says why. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The server or the carrier could not do it; `code` says why. */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/start-call": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Place one call */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A repeat with the same key within 24 hours gets the first answer and never dials again. */
                    "idempotency-key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description 1 to 100 characters after trimming. It is spoken. */
                        customerName: string;
                        /**
                         * @description E.164 recommended; a national number is read with DEFAULT_COUNTRY.
                         * @example +911234567890
                         */
                        phoneNumber: string;
                        /**
                         * @description The department on whose behalf the call is made.
                         * @enum {unknown}
                         */
                        department: "Sales" | "CRM" | "Collection" | "Support";
                    };
                };
            };
            responses: {
                /** @description The carrier has agreed to place the call. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @enum {string} */
                            message: "Call started";
                            callSid: string;
                        };
                    };
                };
                /** @description Invalid input: `errors` names every field that is wrong. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The country is not one that this server calls. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The carrier refuses the number, or the idempotency key belongs to another request. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A cap on starts is full; Retry-After says when an order may pass again. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The carrier failed, or refuses our account. */
                502: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Dialing is stopped, the carrier is busy, or the database is away: nothing was dialed. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The carrier did not answer in time: the call may have been placed. */
                504: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The request was refused; `code` says why. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The server or the carrier could not do it; `code` says why. */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/dialing": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether calls are dialed, how much of each cap is used, and what was refused today */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Whether calls are dialed, and how much of each cap is used. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @enum {unknown} */
                            state: "running" | "stopped";
                            since: string | null;
                            by: string | null;
                            reason: string | null;
                            caps: {
                                daily: {
                                    used: number;
                                    limit: number | null;
                                    stage: ("near" | "reached") | null;
                                    /** @description The day of the business, YYYY-MM-DD. */
                                    day: string;
                                    timeZone: string;
                                    /** @description ISO 8601, UTC. */
                                    resetsAt: string;
                                };
                                hourly: {
                                    /** @description Orders of the last 60 minutes, over all keys. */
                                    used: number;
                                    limit: number | null;
                                    stage: ("near" | "reached") | null;
                                    freesAt: string | null;
                                };
                            };
                            /** @description Orders that were refused today, by reason: dialing-stopped, daily-limit, hourly-limit, key-limit. */
                            refusedToday: {
                                [key: string]: number;
                            };
                            /** @description Keys that may call, and those that did today; empty for whoever lacks the scope manage. */
                            keys: {
                                /** @description The key's id; `configured` is that of the configuration, `none` is no key. */
                                id: string;
                                name: string | null;
                                callsPerHour: number | null;
                                stage: ("near" | "reached") | null;
                                /** @description Orders of the last 60 minutes. */
                                lastHour: number;
                                today: number;
                                refusedToday: number;
                            }[];
                            /** @description The use of the key that asks, or of the session's; null if it cannot call and did not. */
                            yourKey: {
                                /** @description The key's id; `configured` is that of the configuration, `none` is no key. */
                                id: string;
                                name: string | null;
                                callsPerHour: number | null;
                                stage: ("near" | "reached") | null;
                                /** @description Orders of the last 60 minutes. */
                                lastHour: number;
                                today: number;
                                refusedToday: number;
                                freesAt: string | null;
                            } | null;
                        };
                    };
                };
                /** @description The request was refused; `code` says why. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The server or the carrier could not do it; `code` says why. */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        /**
         * Stop all dialing, or let it go on
         * @description A stop holds in every process from the moment it is stored: no order is sent after it. Calls that are in progress go on; POST /calls-in-progress/end ends them.
         */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {unknown} */
                        state: "running" | "stopped";
                        /** @description At most 200 characters; needed to stop. Everybody whose order is refused reads it. */
                        reason?: string;
                        /** @description The `since` that you have seen (null: nobody has ever turned it). Then nothing is turned if somebody has turned it since: 409 dialing_changed. Without it, it is turned whatever others did. */
                        since?: null | string;
                    };
                };
            };
            responses: {
                /** @description How the switch stands now. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @enum {unknown} */
                            state: "running" | "stopped";
                            since: string | null;
                            by: string | null;
                            reason: string | null;
                            /** @description Orders that this process had sent before and that have no answer of the carrier yet. At 0, none of its calls begins after this answer. */
                            ordersUnderWay: number;
                        };
                    };
                };
                /** @description dialing_changed: somebody has turned it since. It says how it stands; nothing was turned. */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The request was refused; `code` says why. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The server or the carrier could not do it; `code` says why. */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/call-previews": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * What a call would be: its number, its name, its words
         * @description Takes a body like /start-call, also an unfinished one. Nothing is dialed or stored.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        customerName?: string;
                        phoneNumber?: string;
                        department?: ("Sales" | "CRM" | "Collection" | "Support") | null;
                    };
                };
            };
            responses: {
                /** @description What would come of it. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description Null if none was sent. */
                            phoneNumber: ({
                                /** @enum {boolean} */
                                callable: true;
                                /** @description What would be dialed. */
                                e164: string;
                                /** @description ISO 3166; null if several countries share the number's prefix. */
                                country: string | null;
                                /**
                                 * @description As it is written abroad.
                                 * @example +91 98765 43210
                                 */
                                international: string;
                                /** @description As it is written in its country. */
                                national: string;
                            } | {
                                /** @enum {boolean} */
                                callable: false;
                                /**
                                 * @description Why it would be refused.
                                 * @enum {unknown}
                                 */
                                code: "not-a-text" | "forbidden-characters" | "extension" | "not-possible" | "short-number" | "emergency" | "premium-rate" | "satellite" | "country-not-allowed";
                                /** @description What is wrong, for a person. */
                                message: string;
                            }) | null;
                            /** @description Null if none was sent. */
                            customerName: ({
                                /** @enum {boolean} */
                                accepted: true;
                                /** @description As it would be stored and spoken. */
                                name: string;
                            } | {
                                /** @enum {boolean} */
                                accepted: false;
                                /** @description What is wrong, for a person. */
                                message: string;
                            }) | null;
                            script: {
                                greeting: string;
                                menu: string;
                                /** @description What is said if no key is pressed. */
                                closing: string;
                                /** @description All that is said after each key. */
                                answers: {
                                    1: string;
                                    2: string;
                                    3: string;
                                };
                            };
                        };
                    };
                };
                /** @description The request was refused; `code` says why. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The server or the carrier could not do it; `code` says why. */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/calls": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * All calls, newest first
         * @description Without `limit` the whole list is streamed; at most two such reads at once.
         */
        get: {
            parameters: {
                query?: {
                    /** @description A page of so many calls, with Link rel=next. */
                    limit?: number;
                    /** @description From the Link of the page before. */
                    cursor?: string;
                    status?: "unknown" | "queued" | "initiated" | "ringing" | "in-progress" | "answered" | "completed" | "busy" | "no-answer" | "canceled" | "failed";
                    department?: "Sales" | "CRM" | "Collection" | "Support";
                    ivrSelection?: "1" | "2" | "3";
                    /** @description ISO 8601; first createdAt that counts. */
                    from?: string;
                    /** @description ISO 8601; first createdAt that no longer counts. */
                    to?: string;
                    /** @description The beginning of the customer's name, in any script, large or small; or of the number, with or without + and country code, separators ignored; or a whole callSid or reference. */
                    q?: string;
                    /** @description csv: for a spreadsheet, as a download. */
                    format?: "json" | "csv";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Newest first. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Call"][];
                        "text/csv": string;
                    };
                };
                /** @description The request was refused; `code` says why. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The server or the carrier could not do it; `code` says why. */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/calls/{department}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The calls of a department, or one call with its events
         * @description A department gives a list, as GET /calls. A callSid (CA and 32 hex digits) or a reference (call_…) gives one call with its `recordings`, earliest first, its `events`, oldest first, and its `conversation`.
         */
        get: {
            parameters: {
                query?: {
                    /** @description A page of so many calls, with Link rel=next. */
                    limit?: number;
                    /** @description From the Link of the page before. */
                    cursor?: string;
                    status?: "unknown" | "queued" | "initiated" | "ringing" | "in-progress" | "answered" | "completed" | "busy" | "no-answer" | "canceled" | "failed";
                    department?: "Sales" | "CRM" | "Collection" | "Support";
                    ivrSelection?: "1" | "2" | "3";
                    /** @description ISO 8601; first createdAt that counts. */
                    from?: string;
                    /** @description ISO 8601; first createdAt that no longer counts. */
                    to?: string;
                    /** @description The beginning of the customer's name, in any script, large or small; or of the number, with or without + and country code, separators ignored; or a whole callSid or reference. */
                    q?: string;
                    /** @description csv: for a spreadsheet, as a download. */
                    format?: "json" | "csv";
                };
                header?: never;
                path: {
                    /** @description Sales, CRM, Collection, Support; or a callSid; or a reference. */
                    department: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Newest first; or the one call. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Call"][] | components["schemas"]["CallWithEvents"];
                        "text/csv": string;
                    };
                };
                /** @description There is no such call. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The request was refused; `code` says why. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The server or the carrier could not do it; `code` says why. */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/calls-in-progress": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The calls that have not ended, oldest first */
        get: {
            parameters: {
                query?: {
                    /** @description 200 without it. */
                    limit?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Calls that have not ended; `unknown`: nobody can say yet whether the telephone rings. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            total: number;
                            /** @description Oldest first. */
                            calls: {
                                call: components["schemas"]["Call"];
                                /** @description Since it was ordered, or came in. */
                                seconds: number;
                            }[];
                        };
                    };
                };
                /** @description The request was refused; `code` says why. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The server or the carrier could not do it; `code` says why. */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/calls/{name}/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * End a call: cancel it while it waits or rings, hang up if somebody has answered
         * @description The answer says what the carrier says; the row follows, its event has the source `answer`. A call that has ended before is answered 200 as well, and the carrier is not asked.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description A callSid, or a reference. */
                    name: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The call is over, or about to be. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            callSid: string | null;
                            reference: string | null;
                            status: string | null;
                            /**
                             * @description ended: the carrier has ended it. ending: it has agreed and does not show it yet. already-ended: there was nothing left to end.
                             * @enum {unknown}
                             */
                            outcome: "ended" | "ending" | "already-ended";
                        };
                    };
                };
                /** @description There is no such call. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description call_sid_unknown, unknown_to_carrier or call_not_ended; the call goes on, if there is one. */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The carrier failed, or refuses our account. It may have ended the call: ask again. */
                502: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The carrier did not answer in time. It may have ended the call: ask again. */
                504: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The request was refused; `code` says why. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The server or the carrier could not do it; `code` says why. */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/calls-in-progress/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * End all calls in progress, or cancel those that do not ring yet
         * @description A few at a time; one that fails does not stop the rest. Calls that begin meanwhile go on: stop dialing first (PUT /dialing).
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /**
                         * @description queued: only calls that do not ring yet; whoever has answered goes on talking.
                         * @enum {unknown}
                         */
                        which: "all" | "queued";
                    };
                };
            };
            responses: {
                /** @description What became of them. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description Calls that were to be ended, at most 1000 for one request. */
                            found: number;
                            /** @description Of these: ended, about to end, or ended before. */
                            over: number;
                            /** @description How often each outcome came: ended, ending, already-ended; answered (somebody talks, and only waiting calls were to be cancelled), no-call-sid (of unknown fate), no-such-call, not-ended, no-answer, not-asked. */
                            outcomes: {
                                [key: string]: number;
                            };
                            /** @description The calls that are not known to be over; the first 100. */
                            left: {
                                callSid: string | null;
                                reference: string | null;
                                status: string | null;
                                outcome: string;
                                reason: string | null;
                            }[];
                            /** @description false: some may go on, or there were more than one request ends. Ask again. */
                            isComplete: boolean;
                        };
                    };
                };
                /** @description The request was refused; `code` says why. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The server or the carrier could not do it; `code` says why. */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/call-events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What happens to calls, as it happens
         * @description Server-sent events. `frame`: a LiveFrame, at most ten a second; its id is its cursor, with which a stream that was cut goes on without a gap. What a long absence has missed comes as one frame with up to 200 calls. `reset` (`cursor`, `at`): more was missed than is told, or the cursor is none of ours; ask for everything anew, frames follow from here. `beat` (`at`, `dialing` as in a frame): after five seconds of silence. A stream ends within five seconds of the end of the session, or the revocation of the key, that opened it.
         */
        get: {
            parameters: {
                query?: {
                    /** @description The cursor of the last frame seen; without: from now on. */
                    after?: string;
                };
                header?: {
                    /** @description The same, as browsers send it; it counts more. */
                    "last-event-id"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description An endless stream of frames. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/event-stream": components["schemas"]["LiveFrame"];
                    };
                };
                /** @description The request was refused; `code` says why. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The server or the carrier could not do it; `code` says why. */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/recordings/{callSid}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where the recording of a call is kept */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    callSid: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The call, and its recording if there is one. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            callSid: string;
                            /** @description Null until there is one. */
                            recordingUrl: string | null;
                        };
                    };
                };
                /** @description No such call; the body is empty. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description The request was refused; `code` says why. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The server or the carrier could not do it; `code` says why. */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/recordings/{callSid}/audio": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The recording of a call
         * @description The earliest completed one, unless `recordingSid` names another. Takes `Range`.
         */
        get: {
            parameters: {
                query?: {
                    /** @description One of the call's `recordings`. */
                    recordingSid?: string;
                };
                header?: never;
                path: {
                    callSid: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The audio, as the carrier sends it. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "audio/*": string;
                    };
                };
                /** @description The audio, as the carrier sends it. */
                206: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "audio/*": string;
                    };
                };
                /** @description No such call, or it has no such recording (yet). */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The recording has no such range. */
                416: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The carrier failed, or sent something that is no audio. */
                502: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many recordings are being sent: wait as long as Retry-After says. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The carrier did not answer in time. */
                504: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The request was refused; `code` says why. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The server or the carrier could not do it; `code` says why. */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/stats": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How many calls, how many answered, how many failed */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The counters. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            total: number;
                            /** @description Calls whose status is completed or answered. */
                            answered: number;
                            /** @description Calls whose status is failed, busy, no-answer or canceled. */
                            failed: number;
                            byDepartment: {
                                Sales: number;
                                CRM: number;
                                Collection: number;
                                Support: number;
                            };
                        };
                    };
                };
                /** @description The request was refused; `code` says why. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The server or the carrier could not do it; `code` says why. */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/stats/today": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The business's day in numbers, beside yesterday
         * @description The day begins at midnight of TIME_ZONE. Counted by when calls began.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As of now. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Today"];
                    };
                };
                /** @description The request was refused; `code` says why. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The server or the carrier could not do it; `code` says why. */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/details": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How the program does, since when, and which calls did not come about
         * @description Reports as last seen in real traffic; probes nothing. Answers without the database too.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As last seen in real traffic. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /**
                             * @description degraded: there are reasons. down: no webhook can be stored, or the process is ending.
                             * @enum {unknown}
                             */
                            state: "working" | "degraded" | "down";
                            reasons: {
                                /** @enum {unknown} */
                                code: "database_failing" | "carrier_failing" | "journal_waiting" | "events_set_aside" | "calls_unknown" | "ending";
                                since: string | null;
                                count: number | null;
                            }[];
                            /** @description As last seen in real traffic, and since when it is so. */
                            database: {
                                /** @enum {unknown} */
                                state: "ok" | "failing" | "unused";
                                since: string | null;
                            };
                            /** @description As last seen in real traffic, and since when it is so. */
                            carrier: {
                                /** @enum {unknown} */
                                state: "ok" | "failing" | "unused";
                                since: string | null;
                            };
                            journal: {
                                waiting: number;
                                setAside: number;
                            };
                            unknownCalls: {
                                count: number;
                                oldestSeconds: number | null;
                            };
                            /** @description Seconds since the start. */
                            uptime: number;
                            version: string;
                            problems: {
                                callSid: string | null;
                                reference: string | null;
                                /** @description YYYY-MM-DD HH:MM:SS, UTC. */
                                at: string;
                                /**
                                 * @description The carrier said no; or its answer was lost; or nothing was found of the call.
                                 * @enum {unknown}
                                 */
                                kind: "refused" | "unsettled" | "presumed-failed";
                                reason: string | null;
                                carrierCode: number | null;
                            }[] | null;
                        };
                    };
                };
                /** @description The request was refused; `code` says why. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The server or the carrier could not do it; `code` says why. */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What this process measures, for Prometheus
         * @description Prometheus's text format. The calls come from the counters, so it costs the same at any size. What the database knows is left out while it is away.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As of now. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/plain": string;
                    };
                };
                /** @description The request was refused; `code` says why. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The server or the carrier could not do it; `code` says why. */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/doctor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What is wrong, why it matters, and what to do
         * @description Looks now: at configuration, database, disk, journal, the carrier's account, the clock, whether BASE_URL reaches this process, and what refuses orders. Changes nothing. Takes a few seconds, at worst fifteen; who asks meanwhile gets the same answer.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description What was found. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /**
                             * @description The worst of the findings.
                             * @enum {unknown}
                             */
                            state: "ok" | "warning" | "fault";
                            /** @description In the order of the checks; each check has at least one. */
                            findings: {
                                /**
                                 * @description What was looked at.
                                 * @enum {unknown}
                                 */
                                check: "configuration" | "runtime" | "database" | "migrations" | "disk" | "journal" | "credentials" | "caller-id" | "call-permissions" | "balance" | "clock" | "reach" | "unknown-calls" | "dialing";
                                /**
                                 * @description fault: does not work, or will not soon. warning: works, and should be looked at. skipped: nobody could look.
                                 * @enum {unknown}
                                 */
                                state: "ok" | "warning" | "fault" | "skipped";
                                /** @description Stable name of what was found; `fine` where all is well. */
                                code: string;
                                /** @description What was found, for a person. */
                                what: string;
                                why: string | null;
                                todo: string | null;
                            }[];
                        };
                    };
                };
                /** @description The request was refused; `code` says why. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The server or the carrier could not do it; `code` says why. */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/follow-ups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Callees who pressed 1 or 2 and wait for somebody to get in touch, newest call first */
        get: {
            parameters: {
                query?: {
                    /** @description open, unless it is given. */
                    state?: "open" | "handled";
                    /** @description 1 interested, 2 call later. */
                    selection?: "1" | "2";
                    department?: "Sales" | "CRM" | "Collection" | "Support";
                    /** @description Calls on a page; 100 without it. */
                    limit?: number;
                    /** @description From the Link of the page before. */
                    cursor?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Newest first, with Link rel=next. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Call"][];
                    };
                };
                /** @description The request was refused; `code` says why. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The server or the carrier could not do it; `code` says why. */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/follow-ups/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Note that somebody has taken care of a follow-up, or that it is open again
         * @description Each change is an event of the call, kind `handling`.
         */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description A callSid, or a reference. */
                    name: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description true: somebody has taken care of it. false: it is open again. */
                        handled: boolean;
                        /** @description At most 500 characters. */
                        note?: string;
                        /** @description Who did, at most 100 characters; a session's own name goes before it. */
                        by?: string;
                    };
                };
            };
            responses: {
                /** @description The call. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Call"];
                    };
                };
                /** @description There is no such call. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description not_a_follow_up, already_handled or not_handled; nothing has changed. */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The request was refused; `code` says why. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The server or the carrier could not do it; `code` says why. */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The API keys, those that work first, without their secrets
         * @description The key of the configuration is not among them.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ApiKey"][];
                    };
                };
                /** @description The request was refused; `code` says why. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The server or the carrier could not do it; `code` says why. */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /** Make an API key; its text is told this once */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    /**
                     * @example {
                     *       "name": "CRM import",
                     *       "scopes": [
                     *         "read",
                     *         "call"
                     *       ],
                     *       "callsPerHour": 200
                     *     }
                     */
                    "application/json": {
                        /** @description What it is for, 1 to 100 characters. */
                        name: string;
                        /** @description What it shall allow, one or more; none that the maker lacks. `read`: see. `call`: start and end calls, mark follow-ups. `manage`: keys, the audit log, what holds for all. */
                        scopes: ("read" | "call" | "manage")[];
                        /** @description Calls that may be ordered with it in 60 minutes; null: no cap of its own. */
                        callsPerHour?: number | null;
                    };
                };
            };
            responses: {
                /** @description The key was made. */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        /**
                         * @example {
                         *       "id": "3f9a1c04d2e7",
                         *       "name": "CRM import",
                         *       "scopes": [
                         *         "read",
                         *         "call"
                         *       ],
                         *       "callsPerHour": 200,
                         *       "createdAt": "2026-01-05 09:30:00",
                         *       "createdBy": "Meera",
                         *       "lastUsedAt": null,
                         *       "revokedAt": null,
                         *       "revokedBy": null,
                         *       "key": "ocb_3f9a1c04d2e7_0000000000000000000000000000000000000000000000000000000000000000"
                         *     }
                         */
                        "application/json": {
                            /** @description Names the key, and is no secret: the first part of its text. */
                            id: string;
                            name: string;
                            /** @description What it allows. `read`: see. `call`: start and end calls, mark follow-ups. `manage`: keys, the audit log, what holds for all. */
                            scopes: ("read" | "call" | "manage")[];
                            /** @description Calls that may be ordered with it in 60 minutes; null: no cap of its own. */
                            callsPerHour: number | null;
                            /** @description UTC, as all times here. */
                            createdAt: string;
                            createdBy: string;
                            /** @description To the minute; null: never, or a moment ago for the first time. */
                            lastUsedAt: string | null;
                            /** @description null: it works. */
                            revokedAt: string | null;
                            revokedBy: string | null;
                            /** @description The key's text. It is told this once and kept nowhere. */
                            key: string;
                        };
                    };
                };
                /** @description Invalid input: `errors` names every field that is wrong. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description scope_missing, or beyond_own_rights: the new key would allow what the maker's does not. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description too_many_keys: revoke some first. */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The request was refused; `code` says why. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The server or the carrier could not do it; `code` says why. */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/keys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Revoke an API key, for good
         * @description It opens nothing from then on, in any process; its sessions end with it. Once more changes nothing.
         */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description Its id; never its text. */
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The key. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ApiKey"];
                    };
                };
                /** @description There is no such key. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description configured_key: that key is changed in the configuration. */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The request was refused; `code` says why. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The server or the carrier could not do it; `code` says why. */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/audit-log": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who did what, newest first
         * @description A page, with Link rel=next. Entries are added in the transaction of the deed, and never changed.
         */
        get: {
            parameters: {
                query?: {
                    /**
                     * @description Only this action.
                     * @example key.create
                     */
                    action?: string;
                    /** @description Only what was done with this key. */
                    keyId?: string;
                    /** @description ISO 8601; the first time that counts. */
                    from?: string;
                    /** @description ISO 8601; the first time that no longer counts. */
                    to?: string;
                    /** @description Entries on a page; 100 without it. */
                    limit?: number;
                    /** @description From the Link of the page before. */
                    cursor?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Newest first. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AuditEntry"][];
                    };
                };
                /** @description The request was refused; `code` says why. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The server or the carrier could not do it; `code` says why. */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /**
         * ApiKey
         * @description A key for this API, without its secret.
         * @example {
         *       "id": "3f9a1c04d2e7",
         *       "name": "CRM import",
         *       "scopes": [
         *         "read",
         *         "call"
         *       ],
         *       "callsPerHour": 200,
         *       "createdAt": "2026-01-05 09:30:00",
         *       "createdBy": "Meera",
         *       "lastUsedAt": "2026-01-05 09:41:00",
         *       "revokedAt": null,
         *       "revokedBy": null
         *     }
         */
        ApiKey: {
            /** @description Names the key, and is no secret: the first part of its text. */
            id: string;
            name: string;
            /** @description What it allows. `read`: see. `call`: start and end calls, mark follow-ups. `manage`: keys, the audit log, what holds for all. */
            scopes: ("read" | "call" | "manage")[];
            /** @description Calls that may be ordered with it in 60 minutes; null: no cap of its own. */
            callsPerHour: number | null;
            /** @description UTC, as all times here. */
            createdAt: string;
            createdBy: string;
            /** @description To the minute; null: never, or a moment ago for the first time. */
            lastUsedAt: string | null;
            /** @description null: it works. */
            revokedAt: string | null;
            revokedBy: string | null;
        };
        /**
         * AuditEntry
         * @description Something that somebody did. Entries are never changed.
         * @example {
         *       "id": 12,
         *       "at": "2026-01-05 09:30:00",
         *       "actor": "Meera",
         *       "keyId": "configured",
         *       "action": "key.create",
         *       "subject": "3f9a1c04d2e7",
         *       "detail": {
         *         "scopes": [
         *           "read",
         *           "call"
         *         ],
         *         "callsPerHour": 200
         *       }
         *     }
         */
        AuditEntry: {
            /** @description Grows with each entry. */
            id: number;
            /** @description UTC. */
            at: string;
            /** @description What the person called themselves, or the name of the key, or `command line`. */
            actor: string;
            /** @description The key that was used; `configured` is that of the configuration, `none` where none is needed. */
            keyId: string;
            /** @description Dotted words, such as key.create. */
            action: string;
            /** @description What it was done to: the id of a key or a session, the reference of a call. */
            subject: string | null;
            detail: {
                [key: string]: unknown;
            } | null;
        };
        /** Problem */
        Problem: {
            /** @description Always about:blank: `code` tells problems apart. */
            type: string;
            /** @description The meaning of the HTTP status. */
            title: string;
            status: number;
            /** @description What is wrong and what to do, for a person. */
            detail: string;
            /** @description Stable name of the problem, for a program. */
            code: string;
            /** @description For invalid input: every field that is wrong. */
            errors?: {
                field: string;
                message: string;
            }[];
            /** @description The call's own name; GET /calls/{reference} shows what became of it. */
            reference?: string;
            /**
             * @description For scope_missing: what the key lacks.
             * @enum {unknown}
             */
            scope?: "read" | "call" | "manage";
            /** @description The carrier's own error code. */
            carrierCode?: number;
        } & {
            [key: string]: unknown;
        };
        /** Call */
        Call: {
            id: number;
            callSid: string | null;
            customerName: string | null;
            phoneNumber: string | null;
            department: string | null;
            status: string | null;
            duration: number | null;
            recordingUrl: string | null;
            ivrSelection: string | null;
            createdAt: string | null;
            updatedAt: string | null;
            reference: string | null;
            handledAt: string | null;
            handledBy: string | null;
            handledNote: string | null;
        };
        /**
         * CallEvent
         * @description One thing that was said of the call.
         */
        CallEvent: {
            id: number;
            /** @description status, selection, recording, placement or handling. */
            kind: string;
            /** @description YYYY-MM-DD HH:MM:SS, UTC. */
            receivedAt: string;
        } & {
            [key: string]: unknown;
        };
        /** CallWithEvents */
        CallWithEvents: {
            id: number;
            callSid: string | null;
            customerName: string | null;
            phoneNumber: string | null;
            department: string | null;
            status: string | null;
            duration: number | null;
            recordingUrl: string | null;
            ivrSelection: string | null;
            createdAt: string | null;
            updatedAt: string | null;
            reference: string | null;
            handledAt: string | null;
            handledBy: string | null;
            handledNote: string | null;
            /** @description Every recording that the carrier told of, earliest first. */
            recordings: {
                /** @description For ?recordingSid= of the audio. */
                recordingSid: string;
                /** @description The carrier's word: completed, absent, in-progress, … */
                status: string;
                duration: number | null;
                startTime: string | null;
            }[];
            /** @description Oldest first. */
            events: components["schemas"]["CallEvent"][];
            /** @description What the script had the program say, in today's words, and which keys were pressed; empty unless the call was answered. Whoever hangs up early hears less. */
            conversation: ({
                /** @enum {string} */
                speaker: "program";
                text: string;
            } | {
                /** @enum {string} */
                speaker: "callee";
                key: string;
                meaning: ("interested" | "call-later" | "not-interested") | null;
            })[];
        };
        /** LiveFrame */
        LiveFrame: {
            /** @description The place in the log of events up to which this is known. */
            cursor: number;
            /** @description When it was made, ISO 8601. */
            at: string;
            /** @description How many calls changed. */
            changed: number;
            /** @description The changed calls as they are now, the latest first: 25 of them at most, or 200 after an absence. */
            calls: components["schemas"]["Call"][];
            today?: components["schemas"]["Today"];
            /** @description As GET /ready, in the first frame and when it has changed. */
            ready?: {
                status: "ready" | "not-ready";
                /** @description As last seen in real traffic: ok, failing or unused. */
                database: string;
                /** @description As last seen in real traffic: ok, failing or unused. */
                carrier: string;
                /** @description Webhooks that are stored, but not in the database. */
                journal: {
                    /** @description Webhooks that wait for the database. */
                    waiting: number;
                    /** @description Webhooks that the database does not take, kept in a file. */
                    setAside: number;
                };
                /** @description Orders of which nobody knows yet whether a call was placed, as last counted. */
                unknownCalls: {
                    count: number;
                    /** @description Seconds since the oldest of them was ordered. */
                    oldestSeconds: number | null;
                };
            };
            /** @description The switch that stops all dialing, as in GET /dialing, read for this frame. When it is turned, that alone makes a frame, by whatever process. Left out while the database does not say. */
            dialing?: {
                /** @enum {unknown} */
                state: "running" | "stopped";
                since: string | null;
                by: string | null;
                reason: string | null;
            };
        };
        /**
         * Session
         * @description A person who has shown an API key, for a while.
         */
        Session: {
            /** @description What the person called themselves when signing in. */
            name: string;
            /** @description ISO 8601, UTC: when they have to sign in again. */
            expiresAt: string;
        };
        /**
         * Figures
         * @description Calls in numbers.
         */
        Figures: {
            calls: number;
            /** @description Completed or answered. */
            answered: number;
            /** @description Failed, busy, not answered or canceled. */
            failed: number;
            /** @description How many callees pressed 1 (interested), 2 (call later), 3 (not interested). */
            selections: {
                1: number;
                2: number;
                3: number;
            };
        };
        /**
         * Today
         * @description The business's day in numbers.
         */
        Today: {
            /** @description ISO 8601, UTC. */
            at: string;
            /** @description Where the business has its days (TIME_ZONE). */
            timeZone: string;
            /** @description YYYY-MM-DD, as the calendar of the business has it. */
            day: string;
            /** @description Calls queued, initiated, ringing, in progress or answered, whenever they began. */
            inProgress: number;
            today: components["schemas"]["Figures"];
            yesterday: components["schemas"]["Figures"];
            /** @description Callees who wait for somebody to get in touch, whenever they pressed the key. */
            openFollowUps: {
                interested: number;
                callLater: number;
            };
            byDepartment: {
                Sales: {
                    /** @description Calls queued, initiated, ringing, in progress or answered, whenever they began. */
                    inProgress: number;
                    today: components["schemas"]["Figures"];
                    yesterday: components["schemas"]["Figures"];
                    /** @description Callees who wait for somebody to get in touch, whenever they pressed the key. */
                    openFollowUps: {
                        interested: number;
                        callLater: number;
                    };
                };
                CRM: {
                    /** @description Calls queued, initiated, ringing, in progress or answered, whenever they began. */
                    inProgress: number;
                    today: components["schemas"]["Figures"];
                    yesterday: components["schemas"]["Figures"];
                    /** @description Callees who wait for somebody to get in touch, whenever they pressed the key. */
                    openFollowUps: {
                        interested: number;
                        callLater: number;
                    };
                };
                Collection: {
                    /** @description Calls queued, initiated, ringing, in progress or answered, whenever they began. */
                    inProgress: number;
                    today: components["schemas"]["Figures"];
                    yesterday: components["schemas"]["Figures"];
                    /** @description Callees who wait for somebody to get in touch, whenever they pressed the key. */
                    openFollowUps: {
                        interested: number;
                        callLater: number;
                    };
                };
                Support: {
                    /** @description Calls queued, initiated, ringing, in progress or answered, whenever they began. */
                    inProgress: number;
                    today: components["schemas"]["Figures"];
                    yesterday: components["schemas"]["Figures"];
                    /** @description Callees who wait for somebody to get in touch, whenever they pressed the key. */
                    openFollowUps: {
                        interested: number;
                        callLater: number;
                    };
                };
            };
            hours: {
                /** @description As the clock of the business shows it. */
                hour: number;
                answered: number;
                /** @description Busy, not answered or canceled. */
                notReached: number;
                failed: number;
                /** @description Under way, or of unknown fate. */
                other: number;
                /** @description All calls that began yesterday in this hour. */
                yesterday: number;
            }[];
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export type operations = Record<string, never>;
