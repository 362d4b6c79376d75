package org.parley.routing;

/** Why a candidate got a chat, or did not. */
public enum CandidateReason {
    /** Has the largest share of free places, and was assigned a chat the longest ago among equals. */
    CHOSEN,
    /** Could have taken it; a colleague has a larger share of free places. */
    FEWER_FREE,
    /** Could have taken it; a colleague with the same share was assigned a chat longer ago. */
    ASSIGNED_LATER,
    /** Holds as many chats as allowed. */
    AT_LIMIT,
    /** Says to be away. */
    AWAY,
    /** Is signed out. */
    OFFLINE,
    /** No page is open. */
    NO_PAGE,
    /** Forwarded this chat or let its response time pass; gets it when nobody else can. */
    PASSED_OVER
}
