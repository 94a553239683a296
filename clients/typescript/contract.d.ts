// Made of /openapi.json by `npm run contract`. Do not edit.

export interface paths {
    readonly "/event/search": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Search events */
        readonly get: operations["getEventSearch"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/event/{eventId}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** One event */
        readonly get: operations["getEventEventId"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/event/{eventId}/image/{file}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The picture of an event: `small.webp`, `medium.webp` or `large.webp`, as `pictures` of the event names them */
        readonly get: operations["getEventEventIdImageFile"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/organiser/events/{id}/image": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        /** Give an event a picture, in place of the one at its `imageUrl` */
        readonly put: operations["putOrganiserEventsIdImage"];
        readonly post?: never;
        /** Take the uploaded picture of an event away */
        readonly delete: operations["deleteOrganiserEventsIdImage"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/event/{eventId}/seats": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The seat map as it is now */
        readonly get: operations["getEventEventIdSeats"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/event/{eventId}/seats/best": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The best seats that are free now, side by side, without holding them */
        readonly get: operations["getEventEventIdSeatsBest"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/event/{eventId}/seats/changes": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The seats that changed since a snapshot, as a long poll */
        readonly get: operations["getEventEventIdSeatsChanges"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/event/{eventId}/queue": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Your place */
        readonly get: operations["getEventEventIdQueue"];
        readonly put?: never;
        /** Join the waiting room, or get the place that you have */
        readonly post: operations["postEventEventIdQueue"];
        /** Leave the waiting room and give the place back */
        readonly delete: operations["deleteEventEventIdQueue"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/event/{eventId}/queue/receipt": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The data to check that your place was drawn fairly */
        readonly get: operations["getEventEventIdQueueReceipt"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/event/{eventId}/queue/draw": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The numbers of all fans in the lobby, ascending, once they are drawn */
        readonly get: operations["getEventEventIdQueueDraw"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/event/{eventId}/challenge": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** A challenge to solve before you join the queue */
        readonly get: operations["getEventEventIdChallenge"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/stream-ticket": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** A single-use ticket that opens a stream, for clients that cannot send headers */
        readonly post: operations["postStreamTicket"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/event/{eventId}/stream": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The live changes of an event: your place, your purchase and the seats, as a stream */
        readonly get: operations["getEventEventIdStream"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/purchase/{purchaseId}/stream": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The stages of a purchase, as a stream */
        readonly get: operations["getPurchasePurchaseIdStream"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/purchases": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Your purchases that are running, the first hold to end first */
        readonly get: operations["getPurchases"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/purchase/{purchaseId}/keep": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Keep seats that you are about to give back */
        readonly post: operations["postPurchasePurchaseIdKeep"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/purchase/{purchaseId}/extend": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Hold the seats longer, once, by the time that the seller grants */
        readonly post: operations["postPurchasePurchaseIdExtend"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/purchase/{purchaseId}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** One of your purchases and its history */
        readonly get: operations["getPurchasePurchaseId"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/ticket/reserve": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Hold seats: all of them or none */
        readonly post: operations["postTicketReserve"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/ticket/confirm": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Pay for a hold with a token of the payment processor */
        readonly post: operations["postTicketConfirm"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/ticket/release": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Release a hold */
        readonly post: operations["postTicketRelease"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/event/{eventId}/waitlist": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Your place on the waitlist, or your offer */
        readonly get: operations["getEventEventIdWaitlist"];
        readonly put?: never;
        /** Join the waitlist of a sold-out sale, or change the number of tickets */
        readonly post: operations["postEventEventIdWaitlist"];
        /** Leave the waitlist; an offer goes to the next fan */
        readonly delete: operations["deleteEventEventIdWaitlist"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/bookings": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Your bookings, newest first */
        readonly get: operations["getBookings"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/booking/{bookingId}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** One of your bookings, with the codes of its tickets */
        readonly get: operations["getBookingBookingId"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/tickets": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The tickets that you can enter with, bought by you or transferred to you, and their events */
        readonly get: operations["getTickets"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/booking/{bookingId}/tickets.pdf": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The tickets of a booking that you can enter with, to print */
        readonly get: operations["getBookingBookingIdTicketsPdf"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/ticket/{ticketId}/ticket.pdf": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** A ticket that you can enter with, to print */
        readonly get: operations["getTicketTicketIdTicketPdf"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/booking/{bookingId}/tickets.ics": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The event of a booking, for a calendar */
        readonly get: operations["getBookingBookingIdTicketsIcs"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/ticket/{ticketId}/ticket.ics": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The event of a ticket, for a calendar */
        readonly get: operations["getTicketTicketIdTicketIcs"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/ticket/{ticketId}/wallets": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The links that put a ticket into Apple Wallet and Google Wallet */
        readonly get: operations["getTicketTicketIdWallets"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/checkin": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Check in the bearer of a ticket code, once */
        readonly post: operations["postCheckin"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/checkin/undo": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Undo a check-in within 10 minutes, so that the ticket is valid again */
        readonly post: operations["postCheckinUndo"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/checkin/leave": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Check a bearer out, who may come in again where the event allows re-entry */
        readonly post: operations["postCheckinLeave"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/checkin/list": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The tickets of an event for a gate that admits without a network, whole or what has changed */
        readonly get: operations["getCheckinList"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/checkin/scans": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Merge what a gate scanned without a network; doubles are named with both times */
        readonly post: operations["postCheckinScans"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/checkin/search": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Tickets of an event by the name of the buyer, booking, its last characters, user id, e-mail address or seat */
        readonly get: operations["getCheckinSearch"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/organiser/events/{id}/gates": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The gates of an event, who is inside, and the scans that people should look at */
        readonly get: operations["getOrganiserEventsIdGates"];
        readonly put?: never;
        /** Make a gate, with a code that pairs one device with it within ten minutes */
        readonly post: operations["postOrganiserEventsIdGates"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/organiser/events/{id}/gates/{gateId}/pairing": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** A new code to pair a device with a gate, in place of the one that it has */
        readonly post: operations["postOrganiserEventsIdGatesGateIdPairing"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/organiser/events/{id}/gates/{gateId}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        /** Revoke a gate for good: within seconds its device can do nothing any more */
        readonly delete: operations["deleteOrganiserEventsIdGatesGateId"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/gates/pair": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Pair this device with a gate, by the code that its organiser shows */
        readonly post: operations["postGatesPair"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/ticket/transfer": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Offer one of your tickets to another user, or by a link to whoever opens it first */
        readonly post: operations["postTicketTransfer"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/transfers": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The tickets that you offered or were offered, newest first */
        readonly get: operations["getTransfers"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/transfer/{transferId}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Accept or decline a ticket that is offered to you, or withdraw your offer */
        readonly post: operations["postTransferTransferId"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/transfer/link/{token}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The offer behind a link */
        readonly get: operations["getTransferLinkToken"];
        readonly put?: never;
        /** Accept the ticket that a link offers */
        readonly post: operations["postTransferLinkToken"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/ops/bookings/{id}/reissue": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Give tickets of a booking new codes, and tell their holders */
        readonly post: operations["postOpsBookingsIdReissue"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/ops/bookings/{id}/refund": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Refund a booking, or single tickets of it */
        readonly post: operations["postOpsBookingsIdRefund"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/ops/bookings/{id}/refunds": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The refunds of a booking, oldest first */
        readonly get: operations["getOpsBookingsIdRefunds"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/ops/refunds/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The state of a refund */
        readonly get: operations["getOpsRefundsId"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/ops/refunds/{id}/repair": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Decide about a refund that the bank refused */
        readonly post: operations["postOpsRefundsIdRepair"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/finance/reconciliations": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Reconciliations, newest first */
        readonly get: operations["getFinanceReconciliations"];
        readonly put?: never;
        /** Start a reconciliation: compare the bank with the ledger over a period */
        readonly post: operations["postFinanceReconciliations"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/finance/ledger.csv": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The ledger as a CSV file, with two lines for each entry, in integer minor units */
        readonly get: operations["getFinanceLedgerCsv"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/finance/reconciliations/{id}.csv": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** A report as a CSV file, with every movement at the bank beside our ledger */
        readonly get: operations["getFinanceReconciliationsIdCsv"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/finance/reconciliations/{id}.html": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** A report as an HTML page */
        readonly get: operations["getFinanceReconciliationsIdHtml"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/finance/reconciliations/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** A report: totals, classes, cases and repairs */
        readonly get: operations["getFinanceReconciliationsId"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/finance/cases": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Cases, newest first */
        readonly get: operations["getFinanceCases"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/finance/cases/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        /** Change the assignee, the state or the note of a case */
        readonly patch: operations["patchFinanceCasesId"];
        readonly trace?: never;
    };
    readonly "/ops/search": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Find a fan, a purchase, a ticket or an event by whatever is known of it */
        readonly get: operations["getOpsSearch"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/ops/attention": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** What waits for a person: stuck purchases and refunds, paused cancellations, failed messages */
        readonly get: operations["getOpsAttention"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/ops/attention/counts": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** How many things of each kind wait for a person */
        readonly get: operations["getOpsAttentionCounts"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/ops/purchases": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Purchases from Temporal’s visibility, latest start first */
        readonly get: operations["getOpsPurchases"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/ops/views": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Saved views of the Temporal UI, as links for the current time */
        readonly get: operations["getOpsViews"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/ops/purchases/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** One purchase: fan, money, tickets, timeline, and the repairs that can help */
        readonly get: operations["getOpsPurchasesId"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/ops/purchases/{id}/elsewhere": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** What Temporal and the bank say of a purchase now */
        readonly get: operations["getOpsPurchasesIdElsewhere"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/ops/purchases/{id}/addresses": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** The addresses of the fan of a purchase; the audit keeps who asked */
        readonly post: operations["postOpsPurchasesIdAddresses"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/ops/messages/retry": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Send messages that failed again */
        readonly post: operations["postOpsMessagesRetry"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/ops/purchases/{id}/{action}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Repair a purchase */
        readonly post: operations["postOpsPurchasesIdAction"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/ops/repairs": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The batches of repairs, the latest first */
        readonly get: operations["getOpsRepairs"];
        readonly put?: never;
        /** Repair all running purchases that match, by a Temporal batch operation */
        readonly post: operations["postOpsRepairs"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/ops/repairs/preview": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** What a batch of repairs would do now: to how many purchases, and with how much money */
        readonly get: operations["getOpsRepairsPreview"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/ops/repairs/{id}.csv": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The results of a batch of repairs as a CSV file */
        readonly get: operations["getOpsRepairsIdCsv"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/ops/repairs/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The progress of a batch of repairs */
        readonly get: operations["getOpsRepairsId"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/ops/repairs/{id}/results": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** What each purchase of a batch answered, in the order of their answers */
        readonly get: operations["getOpsRepairsIdResults"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/ops/audit": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The audit: who did what, and why; newest first */
        readonly get: operations["getOpsAudit"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/ops/audit.csv": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The audit as a CSV file */
        readonly get: operations["getOpsAuditCsv"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/organiser/teams/{organiserId}/audit": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Who changed what of a team and its events; newest first */
        readonly get: operations["getOrganiserTeamsOrganiserIdAudit"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/organiser/teams/{organiserId}/audit.csv": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Who changed what of a team and its events, as a CSV file */
        readonly get: operations["getOrganiserTeamsOrganiserIdAuditCsv"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/organiser/events/{id}/cancel": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The progress of a cancellation */
        readonly get: operations["getOrganiserEventsIdCancel"];
        readonly put?: never;
        /** Cancel an event and refund every booking; pause or resume the refunds */
        readonly post: operations["postOrganiserEventsIdCancel"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/organiser/events/{id}/cancel/report": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The outcome for each booking of a cancelled event */
        readonly get: operations["getOrganiserEventsIdCancelReport"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/organiser/events/{id}/cancel/report.csv": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The outcome for each booking of a cancelled event, as a CSV file */
        readonly get: operations["getOrganiserEventsIdCancelReportCsv"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/organiser/events": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Create an event with all its seats */
        readonly post: operations["postOrganiserEvents"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/organiser/events/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        /** Change an event */
        readonly patch: operations["patchOrganiserEventsId"];
        readonly trace?: never;
    };
    readonly "/organiser/events/{id}/seat-blocks": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The blocks of an event, newest first */
        readonly get: operations["getOrganiserEventsIdSeatBlocks"];
        readonly put?: never;
        /** Take free seats off sale, all of them or none; nobody outside learns who has them or why */
        readonly post: operations["postOrganiserEventsIdSeatBlocks"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/organiser/events/{id}/seat-blocks/{blockId}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        /** Change what a block is for, and when its seats are released */
        readonly patch: operations["patchOrganiserEventsIdSeatBlocksBlockId"];
        readonly trace?: never;
    };
    readonly "/organiser/events/{id}/seat-blocks/{blockId}/release": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Put seats of a block back on sale; who waits for a ticket gets them first */
        readonly post: operations["postOrganiserEventsIdSeatBlocksBlockIdRelease"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/organiser/events/{id}/blocked-seats.csv": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Every blocked seat of an event with its block, as a CSV file */
        readonly get: operations["getOrganiserEventsIdBlockedSeatsCsv"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/organiser/events/{id}/free-tickets": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The free tickets of an event, newest first */
        readonly get: operations["getOrganiserEventsIdFreeTickets"];
        readonly put?: never;
        /** Give free or blocked seats away, all of them or none: a booking that costs nothing */
        readonly post: operations["postOrganiserEventsIdFreeTickets"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/organiser/events/{id}/free-tickets/{bookingId}/revoke": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Take free tickets back; their seats are for sale again */
        readonly post: operations["postOrganiserEventsIdFreeTicketsBookingIdRevoke"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/organiser/events/{id}/seats": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** What became of the seats of an event, by price level, and which are blocked or given away */
        readonly get: operations["getOrganiserEventsIdSeats"];
        readonly put?: never;
        /** Add seats to an event: whole sections, or more rows or places of a section that it has */
        readonly post: operations["postOrganiserEventsIdSeats"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/organiser/events/{id}/price-levels": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The price levels of an event, also those that have ended, with their seats */
        readonly get: operations["getOrganiserEventsIdPriceLevels"];
        readonly put?: never;
        /** Set a price level from now on: a new one, another price, or when it ends */
        readonly post: operations["postOrganiserEventsIdPriceLevels"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/organiser/events/{id}/price-levels/move": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Give seats another price level of the event; holds and bookings keep their price */
        readonly post: operations["postOrganiserEventsIdPriceLevelsMove"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/organiser/events/{id}/on-sale": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The status and the numbers of a sale */
        readonly get: operations["getOrganiserEventsIdOnSale"];
        readonly put?: never;
        /** Open, pause, resume or close a sale, or change its pace */
        readonly post: operations["postOrganiserEventsIdOnSale"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/organiser/events/{id}/funnel": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The funnel of a sale: how far visits came, and where they ended */
        readonly get: operations["getOrganiserEventsIdFunnel"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/teams": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The teams that you are in, in the order of joining, then those that are open to every organiser */
        readonly get: operations["getTeams"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/ops/teams": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** All teams by name */
        readonly get: operations["getOpsTeams"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/organiser/teams": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Make a team, with yourself as its owner */
        readonly post: operations["postOrganiserTeams"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/organiser/teams/{organiserId}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** A team with its members and open invitations */
        readonly get: operations["getOrganiserTeamsOrganiserId"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        /** Rename a team, or open it to every organiser */
        readonly patch: operations["patchOrganiserTeamsOrganiserId"];
        readonly trace?: never;
    };
    readonly "/organiser/teams/{organiserId}/members/{userId}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        /** Remove a member, or leave the team yourself */
        readonly delete: operations["deleteOrganiserTeamsOrganiserIdMembersUserId"];
        readonly options?: never;
        readonly head?: never;
        /** Give a member another role */
        readonly patch: operations["patchOrganiserTeamsOrganiserIdMembersUserId"];
        readonly trace?: never;
    };
    readonly "/organiser/teams/{organiserId}/invitations": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Invite somebody by e-mail, or make a link to hand over; it works once, within a week */
        readonly post: operations["postOrganiserTeamsOrganiserIdInvitations"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/organiser/teams/{organiserId}/invitations/{invitationId}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        /** Withdraw an invitation that nobody has accepted */
        readonly delete: operations["deleteOrganiserTeamsOrganiserIdInvitationsInvitationId"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/team-invitations/look": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** What an invitation is to */
        readonly post: operations["postTeamInvitationsLook"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/team-invitations/accept": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Accept an invitation: you are in the team, with its role or the higher one that you had */
        readonly post: operations["postTeamInvitationsAccept"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/codec/decode": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Decrypt payloads of Temporal */
        readonly post: operations["postCodecDecode"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/codec/encode": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Encrypt payloads for Temporal */
        readonly post: operations["postCodecEncode"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/codec/session": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Let the Temporal UI of this browser decode payloads, as long as this login lasts */
        readonly post: operations["postCodecSession"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/organiser/events/{id}/presale-codes": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The presale codes of an event and how often each was used, newest first */
        readonly get: operations["getOrganiserEventsIdPresaleCodes"];
        readonly put?: never;
        /** Create presale codes */
        readonly post: operations["postOrganiserEventsIdPresaleCodes"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/organiser/events/{id}/presale-codes/{codeId}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        /** Withdraw a presale code; fans who have used it stay in the presale */
        readonly delete: operations["deleteOrganiserEventsIdPresaleCodesCodeId"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/organiser/events/{id}/allow-list": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The participants of the presale, ordered by user id */
        readonly get: operations["getOrganiserEventsIdAllowList"];
        readonly put?: never;
        /** Add fans to the presale, so that they need no code */
        readonly post: operations["postOrganiserEventsIdAllowList"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/organiser/events/{id}/allow-list/{userId}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        /** Remove a fan from the presale, whether added by list or entered by code */
        readonly delete: operations["deleteOrganiserEventsIdAllowListUserId"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/auth/login": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Go to the issuer to sign in, and come back */
        readonly get: operations["getAuthLogin"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/auth/callback": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Where the issuer sends the browser back to */
        readonly get: operations["getAuthCallback"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/auth/logout": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** End the session of this browser */
        readonly post: operations["postAuthLogout"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/auth/session": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Who is signed in */
        readonly get: operations["getAuthSession"];
        readonly put?: never;
        /** Sign in by a link that was sent, once; what guests bought with its address comes along */
        readonly post: operations["postAuthSession"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/auth/guest": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Buy as a guest: a session for this browser, with an address for the tickets that nobody has verified */
        readonly post: operations["postAuthGuest"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/auth/link": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Send a link that signs in, once and within 15 minutes; the answer does not tell whether the address is known */
        readonly post: operations["postAuthLink"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/dev/token": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** A login for development; this call exists only with DEV_TOKENS=1 */
        readonly post: operations["postDevToken"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/healthz": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Whether the process is alive and takes requests */
        readonly get: operations["getHealthz"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/readyz": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Whether every needed part answers */
        readonly get: operations["getReadyz"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/metrics": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Metrics for Prometheus */
        readonly get: operations["getMetrics"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/stripe/webhook": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** A webhook of the bank, signed by it */
        readonly post: operations["postStripeWebhook"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        readonly Problem: {
            /** Format: uri */
            readonly type: string;
            readonly title: string;
            readonly status: number;
            readonly detail: string;
            /** @enum {string} */
            readonly code: "invalid-request" | "invalid-json" | "card-data-refused" | "invalid-idempotency-key" | "invalid-signature" | "not-found" | "method-not-allowed" | "body-too-large" | "unsupported-media-type" | "idempotency-key-reused" | "idempotency-key-in-use" | "unauthenticated" | "invalid-token" | "token-expired" | "token-in-url" | "invalid-stream-ticket" | "sign-in-failed" | "cross-site-request" | "forbidden" | "payload-not-readable" | "event-not-found" | "not-in-queue" | "not-admitted" | "invalid-pass" | "pass-of-another-user" | "pass-of-another-event" | "pass-expired" | "challenge-required" | "challenge-failed" | "presale-required" | "presale-code-invalid" | "presale-code-used-up" | "presale-code-exists" | "presale-code-not-found" | "sale-not-open" | "ticket-not-found" | "seat-taken" | "seats-kept-for-access" | "seat-block-not-found" | "no-seats-available" | "purchase-in-progress" | "payment-in-progress" | "limit-exceeded" | "total-too-high" | "not-sold-out" | "not-on-waitlist" | "purchase-not-found" | "booking-not-found" | "ticket-code-invalid" | "ticket-code-void" | "ticket-already-used" | "ticket-for-another-event" | "entry-not-open" | "ticket-not-used" | "no-re-entry" | "gate-not-found" | "pairing-code-invalid" | "undo-too-late" | "ticket-not-transferable" | "transfer-open" | "transfer-not-found" | "transfer-closed" | "payment-declined" | "invalid-payment-method" | "buyer-details-missing" | "hold-expired" | "no-more-time" | "already-booked" | "not-booked" | "purchase-ended" | "batch-not-found" | "nothing-to-retry" | "not-refundable" | "ticket-refunded" | "event-cancelled" | "cancellation-not-found" | "refund-not-found" | "nothing-to-repair" | "reconciliation-not-found" | "case-not-found" | "team-not-found" | "member-not-found" | "last-owner" | "invitation-not-found" | "rate-limited" | "unavailable" | "internal-error";
            readonly requestId?: string;
        };
        readonly SearchAnswer: {
            readonly results: readonly components["schemas"]["SearchResult"][];
            readonly nextCursor: string | null;
            readonly total: number;
            /** @enum {string} */
            readonly source: "elasticsearch" | "database";
        };
        readonly SearchResult: {
            /** @description Opaque id, at most 64 characters */
            readonly id: string;
            readonly name: string;
            readonly category: string | null;
            /**
             * Format: date-time
             * @example 2026-11-22T19:30:00Z
             */
            readonly startsAt: string;
            /**
             * Format: date-time
             * @description The start plus the duration, or plus three hours if none is given
             * @example 2026-11-22T19:30:00Z
             */
            readonly endsAt: string;
            readonly phase: components["schemas"]["EventPhase"];
            /** @description Null unless the event is cancelled */
            readonly cancelledAt: string | null;
            /** @description Paths of the picture, from `imageUrl` or uploaded, as WebP of at most 400, 800 and 1600 pixels in width */
            readonly pictures: {
                readonly small: string;
                readonly medium: string;
                readonly large: string;
            } | null;
            readonly venue: {
                readonly name: string;
                readonly city: string;
                readonly country: string;
                /**
                 * @description IANA name from the coordinates of the venue, otherwise as given; null if neither is known
                 * @example Europe/Berlin
                 */
                readonly timeZone: string | null;
            };
            readonly performers: readonly string[];
            readonly onSale: {
                /**
                 * Format: date-time
                 * @example 2026-11-22T19:30:00Z
                 */
                readonly opensAt: string;
                /**
                 * Format: date-time
                 * @description The end of the sale; the start of the event if no other end was set
                 * @example 2026-11-22T19:30:00Z
                 */
                readonly closesAt: string;
                readonly status: components["schemas"]["SaleStatus"];
                readonly presale?: components["schemas"]["Presale"];
            };
            readonly prices: readonly components["schemas"]["Price"][];
            readonly availability: components["schemas"]["Availability"];
        };
        /**
         * @description The phase of the event at the time of the answer
         * @enum {string}
         */
        readonly EventPhase: "upcoming" | "running" | "over";
        /** @enum {string} */
        readonly SaleStatus: "scheduled" | "lobby" | "open" | "paused" | "sold-out" | "closed";
        readonly Presale: {
            /**
             * Format: date-time
             * @example 2026-11-22T19:30:00Z
             */
            readonly opensAt: string;
            /**
             * Format: date-time
             * @example 2026-11-22T19:30:00Z
             */
            readonly closesAt: string;
            /** @description True while only the participants of the presale can buy */
            readonly running: boolean;
        };
        readonly Price: {
            readonly priceLevel: string;
            readonly amount: number;
            readonly currency: string;
        };
        readonly Availability: {
            readonly available: number;
            readonly held: number;
            readonly booked: number;
        };
        readonly EventView: {
            /** @description Opaque id, at most 64 characters */
            readonly id: string;
            readonly name: string;
            readonly description: string | null;
            readonly category: string | null;
            /**
             * Format: date-time
             * @example 2026-11-22T19:30:00Z
             */
            readonly startsAt: string;
            /**
             * Format: date-time
             * @description The start plus the duration, or plus three hours if none is given
             * @example 2026-11-22T19:30:00Z
             */
            readonly endsAt: string;
            readonly phase: components["schemas"]["EventPhase"];
            /** @description Null unless the event is cancelled */
            readonly cancelledAt: string | null;
            /** @description The start before it was last moved */
            readonly previousStartsAt: string | null;
            readonly durationMinutes: number | null;
            /** @description When check-in lets people in; null: at any time */
            readonly entry: {
                /** @default null */
                readonly opensMinutesBefore: number | null;
                /** @default null */
                readonly closesMinutesAfter: number | null;
                /**
                 * @description Whether a bearer who was checked out may come in again
                 * @default false
                 */
                readonly reEntry: boolean;
            } | null;
            readonly capacity: number;
            readonly parking: string | null;
            readonly food: string | null;
            /** @description The seller’s terms: buyers agree to them, and they are printed on the tickets */
            readonly terms: string | null;
            /**
             * @description What `POST /ticket/confirm` must say of the buyer beside a payment
             * @enum {string}
             */
            readonly buyerDetails: "none" | "name" | "name-and-address";
            /** @description Whether devices at the entrance keep the names of buyers, to find tickets without a network */
            readonly gateListNames: boolean;
            readonly imageUrl: string | null;
            /** @description Paths of the picture, from `imageUrl` or uploaded, as WebP of at most 400, 800 and 1600 pixels in width */
            readonly pictures: {
                readonly small: string;
                readonly medium: string;
                readonly large: string;
            } | null;
            readonly venue: {
                /** @description Opaque id, at most 64 characters */
                readonly id: string;
                readonly name: string;
                readonly address: string | null;
                readonly city: string;
                readonly country: string;
                readonly location: {
                    readonly lat: number;
                    readonly lon: number;
                } | null;
                /**
                 * @description IANA name from the coordinates of the venue, otherwise as given; null if neither is known
                 * @example Europe/Berlin
                 */
                readonly timeZone: string | null;
            };
            readonly performers: readonly {
                /** @description Opaque id, at most 64 characters */
                readonly id: string;
                readonly name: string;
                readonly description: string | null;
            }[];
            readonly onSale: {
                /**
                 * Format: date-time
                 * @example 2026-11-22T19:30:00Z
                 */
                readonly opensAt: string;
                /**
                 * Format: date-time
                 * @description The end of the sale; the start of the event if no other end was set
                 * @example 2026-11-22T19:30:00Z
                 */
                readonly closesAt: string;
                readonly status: components["schemas"]["SaleStatus"];
                readonly queueRequired: boolean;
                readonly maxTicketsPerFan: number;
                /** @description Whether a fan must solve a challenge before joining the queue */
                readonly challenge: boolean;
                /** @description Until then accessible and companion seats are held for those who need them; null: as long as the sale runs */
                readonly accessibleUntil: string | null;
                readonly presale?: components["schemas"]["Presale"];
            };
            /** @description Where the stage is, in the coordinates of the seat map: the best seats are the nearest to it */
            readonly focalPoint: {
                readonly x: number;
                readonly y: number;
            } | null;
            readonly prices: readonly {
                readonly priceLevel: string;
                readonly amount: number;
                readonly currency: string;
                /** @description Tickets of this level that are left */
                readonly available: number;
                /**
                 * Format: date-time
                 * @description From then on its seats cost what `next` costs
                 * @example 2026-11-22T19:30:00Z
                 */
                readonly endsAt?: string;
                /** @description The price level that follows at `endsAt` */
                readonly next?: components["schemas"]["Price"];
            }[];
            readonly availability: components["schemas"]["Availability"];
            /**
             * @description Only while the database is away: the event is as old as the header `Age` says
             * @constant
             */
            readonly stale?: true;
        };
        readonly SeatSnapshot: {
            /** @description Opaque id, at most 64 characters */
            readonly eventId: string;
            readonly epoch: string;
            readonly seq: number;
            readonly columns: readonly string[];
            /** @description The accessible seats */
            readonly accessible: readonly string[];
            /** @description The companion seats, each beside an accessible one */
            readonly companion: readonly string[];
            readonly sections: readonly {
                readonly name: string;
                readonly seats: number;
            }[];
            readonly seats: readonly components["schemas"]["SeatColumns"][];
        };
        /** @description The values of one seat, in the order of `columns` */
        readonly SeatColumns: readonly [
            string,
            string,
            string | null,
            string | null,
            number,
            number,
            string,
            components["schemas"]["SeatState"]
        ];
        /** @enum {string} */
        readonly SeatState: "available" | "held" | "booked";
        readonly SeatChange: readonly [
            string,
            components["schemas"]["SeatState"]
        ];
        readonly QueueStatus: {
            /** @enum {string} */
            readonly state: "waiting" | "admitted" | "not-open" | "sold-out" | "closed";
            /** @description 0 if there is none, for example in the lobby before the draw */
            readonly position: number;
            readonly aheadOfYou: number;
            readonly estimatedWaitSeconds: number | null;
            /**
             * @description measured: from the last three minutes. planned: from the settings of the sale. none: there is no estimate
             * @enum {string}
             */
            readonly estimateBasis?: "measured" | "planned" | "none";
            /** @description Fans per second, on which the estimate is based */
            readonly admittedPerSecond?: number | null;
            readonly ticketsLeft: number;
            /** @description The price levels of which no ticket is left now */
            readonly soldOutLevels: readonly string[];
            readonly pass?: string;
            /**
             * Format: date-time
             * @example 2026-11-22T19:30:00Z
             */
            readonly passExpiresAt?: string;
            /** @description With a pass: after this many seconds without a stream, a poll or a reserve of yours, another fan is admitted in your place; if you come back within the grace, you are next */
            readonly awayAfterSeconds?: number;
            /** @description Opaque id, at most 64 characters */
            readonly purchaseId?: string;
            /**
             * Format: date-time
             * @description While you buy: if you give the seats back before, you keep your admission until then, and need not queue again
             * @example 2026-11-22T19:30:00Z
             */
            readonly mayChooseUntil?: string;
            readonly saleStatus: components["schemas"]["SaleStatus"];
            /** @description No seats are free now; fans who stay are admitted in order when seats become free */
            readonly seatsMayComeBack?: boolean;
            /**
             * @description Why the place differs from the one before; without a reason a position never grows
             * @enum {string}
             */
            readonly reason?: "drawn" | "passed-over" | "place-lost" | "place-restored";
            /** @description SHA-256 of the seed of the draw */
            readonly drawCommitment?: string;
            /** @description Your signed place; send it when you join again */
            readonly placeToken?: string;
        };
        readonly DrawReceipt: {
            /** @description Opaque id, at most 64 characters */
            readonly eventId: string;
            readonly userId: string;
            readonly round: number;
            readonly commitment: string;
            readonly seed: string | null;
            readonly drawnAt: string | null;
            readonly number: number | null;
            readonly lobbyFans: number | null;
            readonly place: number | null;
            readonly numbersSha256: string | null;
        };
        readonly DrawnList: {
            /** @description Opaque id, at most 64 characters */
            readonly eventId: string;
            readonly round: number;
            readonly commitment: string;
            readonly seed: string | null;
            readonly drawnAt: string | null;
            readonly lobbyFans: number | null;
            /** @description Base64 of six bytes per number, ascending */
            readonly numbers: string | null;
            readonly numbersSha256: string | null;
        };
        readonly Challenge: {
            /**
             * @description proof-of-work: `parameters` and `signature` are an ALTCHA challenge. turnstile, hcaptcha: `siteKey` (and `cData`) are for the widget
             * @enum {string}
             */
            readonly kind: "proof-of-work" | "turnstile" | "hcaptcha";
        } & {
            readonly [key: string]: unknown;
        };
        readonly Purchase: {
            /** @description Opaque id, at most 64 characters */
            readonly purchaseId: string;
            readonly stage: components["schemas"]["PurchaseStage"];
            /** @description Opaque id, at most 64 characters */
            readonly eventId: string;
            readonly tickets: readonly components["schemas"]["HeldTicket"][];
            readonly total: components["schemas"]["Money"];
            /**
             * Format: date-time
             * @example 2026-11-22T19:30:00Z
             */
            readonly holdExpiresAt: string;
            /** @description How much longer the seats are held if you ask for it with POST /purchase/:purchaseId/extend, which works once; 0: not at all */
            readonly moreTimeSeconds: number;
            /** @description Opaque id, at most 64 characters */
            readonly bookingId?: string;
            readonly history: readonly {
                /**
                 * Format: date-time
                 * @example 2026-11-22T19:30:00Z
                 */
                readonly at: string;
                readonly stage: components["schemas"]["PurchaseStage"];
            }[];
        };
        /** @enum {string} */
        readonly PurchaseStage: "admitting" | "reserving" | "awaiting-payment" | "authorising" | "booking" | "capturing" | "confirmed" | "released" | "expired" | "refunded" | "needs-attention";
        readonly HeldTicket: {
            /** @description Opaque id, at most 64 characters */
            readonly ticketId: string;
            readonly section: string;
            readonly row: string | null;
            readonly number: string | null;
            readonly price: components["schemas"]["Money"];
        };
        /**
         * @description An amount in integer minor units, and a lower-case ISO 4217 code
         * @example {
         *       "amount": 4500,
         *       "currency": "eur"
         *     }
         */
        readonly Money: {
            readonly amount: number;
            readonly currency: string;
        };
        readonly PendingReservation: {
            /** @description Opaque id, at most 64 characters */
            readonly purchaseId: string;
            /** @enum {string} */
            readonly stage: "reserving" | "released";
            /** @description Opaque id, at most 64 characters */
            readonly eventId: string;
            /** @description Why there are no seats, with the code that the reserve would have been answered with */
            readonly refusal?: {
                readonly code: string;
                readonly detail: string;
                readonly ticketIds?: readonly string[];
            };
            readonly tickets: readonly components["schemas"]["HeldTicket"][];
            readonly history: readonly unknown[];
        };
        readonly Hold: {
            /** @description Opaque id, at most 64 characters */
            readonly purchaseId: string;
            /** @description Opaque id, at most 64 characters */
            readonly eventId: string;
            readonly tickets: readonly components["schemas"]["HeldTicket"][];
            readonly total: components["schemas"]["Money"];
            /**
             * Format: date-time
             * @example 2026-11-22T19:30:00Z
             */
            readonly holdExpiresAt: string;
        };
        readonly Confirmation: {
            /** @constant */
            readonly status: "confirmed";
            /** @description Opaque id, at most 64 characters */
            readonly purchaseId: string;
            /** @description Opaque id, at most 64 characters */
            readonly bookingId: string;
            readonly tickets: readonly components["schemas"]["HeldTicket"][];
        };
        readonly PendingConfirmation: {
            /** @constant */
            readonly status: "requires_action";
            /** @description Opaque id, at most 64 characters */
            readonly purchaseId: string;
            readonly clientSecret: string;
        } | {
            /** @constant */
            readonly status: "processing";
            /** @description Opaque id, at most 64 characters */
            readonly purchaseId: string;
        };
        readonly WaitlistEntry: {
            /** @description Opaque id, at most 64 characters */
            readonly eventId: string;
            /** @enum {string} */
            readonly state: "waiting" | "offered";
            readonly quantity: number;
            /** @description From 1, while waiting */
            readonly position?: number;
            /** @description A purchase with a hold for you until `holdExpiresAt`: POST /ticket/confirm accepts it, POST /ticket/release passes it on */
            readonly offer?: components["schemas"]["Purchase"];
        };
        readonly Booking: {
            /** @description Opaque id, at most 64 characters */
            readonly bookingId: string;
            /** @description Opaque id, at most 64 characters */
            readonly purchaseId: string;
            /** @description Opaque id, at most 64 characters */
            readonly eventId: string;
            /** @enum {string} */
            readonly status: "booked" | "paid" | "voided" | "refunded";
            readonly total: components["schemas"]["Money"];
            /** @description How much of the total was refunded */
            readonly refunded: components["schemas"]["Money"];
            /**
             * Format: date-time
             * @example 2026-11-22T19:30:00Z
             */
            readonly bookedAt: string;
            /** @description The name and address that you gave, where the seller asked */
            readonly buyer: {
                readonly name: string;
                readonly address: {
                    /** @description With the number of the house */
                    readonly street: string;
                    readonly postalCode?: string;
                    readonly city: string;
                    readonly country: string;
                } | null;
            } | null;
            readonly tickets: readonly components["schemas"]["BookedTicket"][];
        };
        readonly BookedTicket: {
            /** @description Opaque id, at most 64 characters */
            readonly ticketId: string;
            readonly section: string;
            readonly row: string | null;
            readonly number: string | null;
            readonly price: components["schemas"]["Money"];
            /**
             * @description `transferred`: another user holds it now; `void`: not paid yet, cancelled, or refunded
             * @enum {string}
             */
            readonly state: "valid" | "used" | "transferred" | "void";
            /** @description The code that check-in scans; present while the ticket is yours */
            readonly code?: string;
            /**
             * Format: date-time
             * @example 2026-11-22T19:30:00Z
             */
            readonly usedAt?: string;
        };
        readonly BookingWithQr: {
            /** @description Opaque id, at most 64 characters */
            readonly bookingId: string;
            /** @description Opaque id, at most 64 characters */
            readonly purchaseId: string;
            /** @description Opaque id, at most 64 characters */
            readonly eventId: string;
            /** @enum {string} */
            readonly status: "booked" | "paid" | "voided" | "refunded";
            readonly total: components["schemas"]["Money"];
            /** @description How much of the total was refunded */
            readonly refunded: components["schemas"]["Money"];
            /**
             * Format: date-time
             * @example 2026-11-22T19:30:00Z
             */
            readonly bookedAt: string;
            /** @description The name and address that you gave, where the seller asked */
            readonly buyer: {
                readonly name: string;
                readonly address: {
                    /** @description With the number of the house */
                    readonly street: string;
                    readonly postalCode?: string;
                    readonly city: string;
                    readonly country: string;
                } | null;
            } | null;
            readonly tickets: readonly {
                /** @description Opaque id, at most 64 characters */
                readonly ticketId: string;
                readonly section: string;
                readonly row: string | null;
                readonly number: string | null;
                readonly price: components["schemas"]["Money"];
                /**
                 * @description `transferred`: another user holds it now; `void`: not paid yet, cancelled, or refunded
                 * @enum {string}
                 */
                readonly state: "valid" | "used" | "transferred" | "void";
                /** @description The code that check-in scans; present while the ticket is yours */
                readonly code?: string;
                /**
                 * Format: date-time
                 * @example 2026-11-22T19:30:00Z
                 */
                readonly usedAt?: string;
                /** @description The code as a QR image (an SVG document) */
                readonly qrSvg?: string;
            }[];
        };
        readonly Ticket: {
            /** @description Opaque id, at most 64 characters */
            readonly ticketId: string;
            readonly section: string;
            readonly row: string | null;
            readonly number: string | null;
            readonly price: components["schemas"]["Money"];
            /** @description Opaque id, at most 64 characters */
            readonly bookingId: string;
            /** @description Opaque id, at most 64 characters */
            readonly eventId: string;
            /** @enum {string} */
            readonly state: "valid" | "used";
            readonly code: string;
            /** @description The code as a QR image (an SVG document) */
            readonly qrSvg: string;
            /**
             * Format: date-time
             * @example 2026-11-22T19:30:00Z
             */
            readonly usedAt?: string;
            /** @description Your name, where the seller asked for it and you bought the ticket */
            readonly name: string | null;
            /** @description True if another user transferred it to you */
            readonly received: boolean;
        };
        readonly TicketEvent: {
            /** @description Opaque id, at most 64 characters */
            readonly id: string;
            readonly name: string;
            /**
             * Format: date-time
             * @example 2026-11-22T19:30:00Z
             */
            readonly startsAt: string;
            /**
             * Format: date-time
             * @description The start plus the duration, or plus three hours if none is given
             * @example 2026-11-22T19:30:00Z
             */
            readonly endsAt: string;
            /** @description Null unless the event is cancelled */
            readonly cancelledAt: string | null;
            readonly venue: {
                /** @description Opaque id, at most 64 characters */
                readonly id: string;
                readonly name: string;
                readonly address: string | null;
                readonly city: string;
                readonly country: string;
                readonly location: {
                    readonly lat: number;
                    readonly lon: number;
                } | null;
                /**
                 * @description IANA name from the coordinates of the venue, otherwise as given; null if neither is known
                 * @example Europe/Berlin
                 */
                readonly timeZone: string | null;
            };
        };
        readonly WalletLinks: {
            /** @description A path that downloads the pass, for ten minutes */
            readonly apple: string | null;
            /** @description The address at Google that saves the ticket */
            readonly google: string | null;
        };
        readonly CheckIn: {
            /** @constant */
            readonly admitted: true;
            /** @description Opaque id, at most 64 characters */
            readonly ticketId: string;
            /** @description Opaque id, at most 64 characters */
            readonly eventId: string;
            readonly eventName: string;
            readonly section: string;
            readonly row: string | null;
            readonly number: string | null;
            /** @description The name of the buyer, where the seller asked for it */
            readonly buyerName: string | null;
            /**
             * Format: date-time
             * @example 2026-11-22T19:30:00Z
             */
            readonly usedAt: string;
            readonly gate: string | null;
            readonly by: string;
            /**
             * Format: date-time
             * @description `POST /checkin/undo` can undo the check-in until then
             * @example 2026-11-22T19:30:00Z
             */
            readonly undoUntil: string;
        };
        readonly UndoneCheckIn: {
            /** @constant */
            readonly undone: true;
            /** @description Opaque id, at most 64 characters */
            readonly ticketId: string;
            /** @description Opaque id, at most 64 characters */
            readonly eventId: string;
            readonly eventName: string;
            readonly section: string;
            readonly row: string | null;
            readonly number: string | null;
            /** @description The name of the buyer, where the seller asked for it */
            readonly buyerName: string | null;
            /**
             * Format: date-time
             * @example 2026-11-22T19:30:00Z
             */
            readonly usedAt: string;
            /**
             * Format: date-time
             * @example 2026-11-22T19:30:00Z
             */
            readonly undoneAt: string;
            readonly undoneBy: string;
            readonly reason: string;
        };
        readonly CheckOut: {
            /** @constant */
            readonly left: true;
            /** @description Opaque id, at most 64 characters */
            readonly ticketId: string;
            /** @description Opaque id, at most 64 characters */
            readonly eventId: string;
            readonly eventName: string;
            readonly section: string;
            readonly row: string | null;
            readonly number: string | null;
            /** @description The name of the buyer, where the seller asked for it */
            readonly buyerName: string | null;
            /**
             * Format: date-time
             * @example 2026-11-22T19:30:00Z
             */
            readonly usedAt: string;
            /**
             * Format: date-time
             * @example 2026-11-22T19:30:00Z
             */
            readonly leftAt: string;
        };
        readonly GateList: {
            readonly event: {
                /** @description Opaque id, at most 64 characters */
                readonly eventId: string;
                readonly eventName: string;
                /**
                 * Format: date-time
                 * @example 2026-11-22T19:30:00Z
                 */
                readonly startsAt: string;
                readonly timeZone: string | null;
                readonly opensAt: string | null;
                readonly closesAt: string | null;
                readonly reEntry: boolean;
                readonly hasNames: boolean;
                readonly isCancelled: boolean;
            };
            readonly gate: string | null;
            /** @description The Ed25519 keys that verify codes: 32 bytes each, in base64url */
            readonly publicKeys: readonly string[];
            readonly columns: readonly string[];
            /** @description New and changed tickets. `ref` is the beginning of SHA-256 of `<booking>.<ticket>`, a former code that of SHA-256 of an `HF1` code; `found` (`<booking>.<ticket>`) and `buyerName` are null unless the event has `gateListNames` */
            readonly tickets: readonly (readonly [
                string,
                number,
                "valid" | "in" | "left" | "void",
                string,
                string | null,
                string | null,
                string | null,
                string | null,
                readonly string[],
                string | null,
                string | null
            ])[];
            /** @description `since` of the next request */
            readonly cursor: string;
            /** @description False: ask again at once, with the cursor */
            readonly complete: boolean;
        };
        readonly MergedScan: {
            /** @description Opaque id, at most 64 characters */
            readonly id: string;
            /** @enum {string} */
            readonly outcome: "used" | "left" | "double" | "void" | "other-event" | "unknown" | "not-inside";
            readonly seat: {
                /** @description Opaque id, at most 64 characters */
                readonly ticketId: string;
                /** @description Opaque id, at most 64 characters */
                readonly eventId: string;
                readonly eventName: string;
                readonly section: string;
                readonly row: string | null;
                readonly number: string | null;
            } | null;
            /**
             * Format: date-time
             * @example 2026-11-22T19:30:00Z
             */
            readonly scannedAt: string;
            /** @description Of a double: when, where and by whom the ticket was let in besides */
            readonly other: {
                /**
                 * Format: date-time
                 * @example 2026-11-22T19:30:00Z
                 */
                readonly usedAt: string;
                readonly gate: string | null;
                readonly by: string;
            } | null;
        };
        readonly FoundTicket: {
            /** @description Opaque id, at most 64 characters */
            readonly bookingId: string;
            /** @description Opaque id, at most 64 characters */
            readonly ticketId: string;
            readonly section: string;
            readonly row: string | null;
            readonly number: string | null;
            /** @enum {string} */
            readonly state: "valid" | "used" | "void";
            readonly usedAt: string | null;
            readonly usedGate: string | null;
            readonly buyerName: string | null;
        };
        readonly GatePairing: {
            /** @description Opaque id, at most 64 characters */
            readonly gateId: string;
            /** @description Opaque id, at most 64 characters */
            readonly eventId: string;
            readonly name: string;
            /**
             * Format: date-time
             * @example 2026-11-22T19:30:00Z
             */
            readonly createdAt: string;
            readonly pairedAt: string | null;
            readonly lastSeenAt: string | null;
            readonly revokedAt: string | null;
            /** @description How many bearers it let in, without those that were undone */
            readonly admitted: number;
            /** @description For the device: shown only this once, and used once */
            readonly pairingCode: string;
            /**
             * Format: date-time
             * @example 2026-11-22T19:30:00Z
             */
            readonly pairUntil: string;
        };
        readonly Gate: {
            /** @description Opaque id, at most 64 characters */
            readonly gateId: string;
            /** @description Opaque id, at most 64 characters */
            readonly eventId: string;
            readonly name: string;
            /**
             * Format: date-time
             * @example 2026-11-22T19:30:00Z
             */
            readonly createdAt: string;
            readonly pairedAt: string | null;
            readonly lastSeenAt: string | null;
            readonly revokedAt: string | null;
            /** @description How many bearers it let in, without those that were undone */
            readonly admitted: number;
        };
        readonly DisputedScan: {
            /** @enum {string} */
            readonly outcome: "double" | "void" | "other-event" | "unknown" | "not-inside";
            readonly gate: string | null;
            readonly by: string;
            /**
             * Format: date-time
             * @example 2026-11-22T19:30:00Z
             */
            readonly scannedAt: string;
            readonly seat: {
                /** @description Opaque id, at most 64 characters */
                readonly ticketId: string;
                /** @description Opaque id, at most 64 characters */
                readonly eventId: string;
                readonly eventName: string;
                readonly section: string;
                readonly row: string | null;
                readonly number: string | null;
            } | null;
            readonly other: {
                /**
                 * Format: date-time
                 * @example 2026-11-22T19:30:00Z
                 */
                readonly usedAt: string;
                readonly gate: string | null;
                readonly by: string;
            } | null;
        };
        readonly PairedGate: {
            readonly token: string;
            /** @description Opaque id, at most 64 characters */
            readonly gateId: string;
            readonly name: string;
            /** @description Opaque id, at most 64 characters */
            readonly eventId: string;
        };
        readonly Transfer: {
            /** @description Opaque id, at most 64 characters */
            readonly transferId: string;
            /** @description Opaque id, at most 64 characters */
            readonly ticketId: string;
            /** @description Opaque id, at most 64 characters */
            readonly eventId: string;
            readonly section: string;
            readonly row: string | null;
            readonly number: string | null;
            readonly state: components["schemas"]["TransferState"];
            /**
             * Format: date-time
             * @example 2026-11-22T19:30:00Z
             */
            readonly expiresAt: string;
            /**
             * Format: date-time
             * @example 2026-11-22T19:30:00Z
             */
            readonly createdAt: string;
            readonly from: string;
            /** @description Null for a link that nobody has accepted */
            readonly to: string | null;
            readonly byLink: boolean;
            /** @description For the giver of an open offer by link: the path of the page on which it is accepted */
            readonly claimPath?: string;
        };
        /**
         * @description `lapsed`: nobody accepted in time; `void`: the ticket was used or refunded before
         * @enum {string}
         */
        readonly TransferState: "offered" | "accepted" | "declined" | "withdrawn" | "lapsed" | "void";
        readonly LinkedTransfer: {
            /** @description Opaque id, at most 64 characters */
            readonly transferId: string;
            /** @description Opaque id, at most 64 characters */
            readonly ticketId: string;
            /** @description Opaque id, at most 64 characters */
            readonly eventId: string;
            readonly section: string;
            readonly row: string | null;
            readonly number: string | null;
            readonly state: components["schemas"]["TransferState"];
            /**
             * Format: date-time
             * @example 2026-11-22T19:30:00Z
             */
            readonly expiresAt: string;
            /**
             * Format: date-time
             * @example 2026-11-22T19:30:00Z
             */
            readonly createdAt: string;
            /**
             * @description Whether the link is your own, whether you have accepted it, or neither
             * @enum {string}
             */
            readonly you: "giver" | "receiver" | "nobody";
        };
        readonly Refund: {
            /** @description Opaque id, at most 64 characters */
            readonly refundId: string;
            /** @description Opaque id, at most 64 characters */
            readonly bookingId: string;
            /** @description Opaque id, at most 64 characters */
            readonly purchaseId: string;
            /** @description Opaque id, at most 64 characters */
            readonly eventId: string;
            readonly userId: string;
            /** @enum {string} */
            readonly status: "open" | "pending" | "balance-empty" | "needs-attention" | "refunded" | "settled-elsewhere" | "withdrawn";
            readonly amount: components["schemas"]["Money"];
            readonly ticketIds: readonly string[];
            /** @description Null for a refund that was made at the bank */
            readonly workflowId: string | null;
            readonly requestedBy: string;
            readonly reason: string;
            /** @description The last message of the bank, or of the person who decided */
            readonly detail: string | null;
            /** @description The refund of the bank, or the lost dispute */
            readonly bankRefundId: string | null;
            /**
             * Format: date-time
             * @example 2026-11-22T19:30:00Z
             */
            readonly openedAt: string;
            readonly closedAt: string | null;
        };
        readonly Reconciliation: {
            /** @description Opaque id, at most 64 characters */
            readonly reconciliationId: string;
            /** @enum {string} */
            readonly kind: "daily" | "hourly" | "on-demand";
            /** @enum {string} */
            readonly status: "running" | "completed" | "failed";
            /**
             * Format: date-time
             * @example 2026-11-22T19:30:00Z
             */
            readonly from: string;
            /**
             * Format: date-time
             * @example 2026-11-22T19:30:00Z
             */
            readonly to: string;
            readonly requestedBy: string;
            /**
             * Format: date-time
             * @example 2026-11-22T19:30:00Z
             */
            readonly startedAt: string;
            readonly endedAt: string | null;
            /** @description Null until both sides are compared */
            readonly totals: {
                /** @description Whether the cases explain the whole difference, to the cent */
                readonly closes: boolean;
                /** @description Minor units */
                readonly unexplained: number;
                readonly bankLines: number;
                readonly ourLines: number;
                readonly currencies: readonly {
                    readonly currency: string;
                    /** @description Net at the bank, without payouts and top-ups */
                    readonly bank: number;
                    /** @description Net in our ledger */
                    readonly ours: number;
                    /** @description bank − ours */
                    readonly difference: number;
                    /** @description The sum over all cases */
                    readonly explained: number;
                    /** @description difference − explained; 0 when the totals close */
                    readonly unexplained: number;
                    /** @description Minor units */
                    readonly gross: number;
                    /** @description Minor units */
                    readonly fees: number;
                    /** @description Payouts and top-ups */
                    readonly transfers: number;
                }[];
            } | null;
            readonly classes: {
                readonly matched: number;
                readonly "only-at-bank": number;
                readonly "only-with-us": number;
                readonly "amount-differs": number;
                readonly "fee-differs": number;
                readonly "currency-differs": number;
                readonly "captured-twice": number;
                readonly "refund-missing": number;
                readonly "refund-doubled": number;
                readonly "refund-stuck": number;
                readonly "refund-at-bank": number;
                readonly "never-captured": number;
                readonly late: number;
                readonly dispute: number;
                readonly "wrong-payout": number;
            } | null;
            readonly failure: string | null;
        };
        readonly ReconciliationReport: {
            /** @description Opaque id, at most 64 characters */
            readonly reconciliationId: string;
            /** @enum {string} */
            readonly kind: "daily" | "hourly" | "on-demand";
            /** @enum {string} */
            readonly status: "running" | "completed" | "failed";
            /**
             * Format: date-time
             * @example 2026-11-22T19:30:00Z
             */
            readonly from: string;
            /**
             * Format: date-time
             * @example 2026-11-22T19:30:00Z
             */
            readonly to: string;
            readonly requestedBy: string;
            /**
             * Format: date-time
             * @example 2026-11-22T19:30:00Z
             */
            readonly startedAt: string;
            readonly endedAt: string | null;
            /** @description Null until both sides are compared */
            readonly totals: {
                /** @description Whether the cases explain the whole difference, to the cent */
                readonly closes: boolean;
                /** @description Minor units */
                readonly unexplained: number;
                readonly bankLines: number;
                readonly ourLines: number;
                readonly currencies: readonly {
                    readonly currency: string;
                    /** @description Net at the bank, without payouts and top-ups */
                    readonly bank: number;
                    /** @description Net in our ledger */
                    readonly ours: number;
                    /** @description bank − ours */
                    readonly difference: number;
                    /** @description The sum over all cases */
                    readonly explained: number;
                    /** @description difference − explained; 0 when the totals close */
                    readonly unexplained: number;
                    /** @description Minor units */
                    readonly gross: number;
                    /** @description Minor units */
                    readonly fees: number;
                    /** @description Payouts and top-ups */
                    readonly transfers: number;
                }[];
            } | null;
            readonly classes: {
                readonly matched: number;
                readonly "only-at-bank": number;
                readonly "only-with-us": number;
                readonly "amount-differs": number;
                readonly "fee-differs": number;
                readonly "currency-differs": number;
                readonly "captured-twice": number;
                readonly "refund-missing": number;
                readonly "refund-doubled": number;
                readonly "refund-stuck": number;
                readonly "refund-at-bank": number;
                readonly "never-captured": number;
                readonly late: number;
                readonly dispute: number;
                readonly "wrong-payout": number;
            } | null;
            readonly failure: string | null;
            /** @description At most 1,000; the CSV file has all of them */
            readonly cases: readonly components["schemas"]["FoundCase"][];
            readonly hasMoreCases: boolean;
            readonly repairs: readonly {
                /** @description Opaque id, at most 64 characters */
                readonly caseId: string;
                /** @enum {string} */
                readonly class: "only-at-bank" | "only-with-us" | "amount-differs" | "fee-differs" | "currency-differs" | "captured-twice" | "refund-missing" | "refund-doubled" | "refund-stuck" | "refund-at-bank" | "never-captured" | "late" | "dispute" | "wrong-payout";
                /** @enum {string} */
                readonly repair: "refund" | "void" | "follow-bank";
                /** @description Null until it was tried */
                readonly outcome: string | null;
                readonly paymentIntentId: string | null;
                readonly purchaseId: string | null;
            }[];
        };
        readonly FoundCase: {
            /** @description Opaque id, at most 64 characters */
            readonly caseId: string;
            /** @enum {string} */
            readonly class: "only-at-bank" | "only-with-us" | "amount-differs" | "fee-differs" | "currency-differs" | "captured-twice" | "refund-missing" | "refund-doubled" | "refund-stuck" | "refund-at-bank" | "never-captured" | "late" | "dispute" | "wrong-payout";
            /** @description The bank's id of the object that differs, or the id of our booking */
            readonly subject: string;
            readonly purchaseId: string | null;
            readonly bookingId: string | null;
            readonly paymentIntentId: string | null;
            readonly state: components["schemas"]["CaseState"];
            readonly assignee: string | null;
            readonly note: string | null;
            /**
             * Format: date-time
             * @example 2026-11-22T19:30:00Z
             */
            readonly openedAt: string;
            /**
             * Format: date-time
             * @example 2026-11-22T19:30:00Z
             */
            readonly changedAt: string;
            /** @description By how much it makes the total of the bank larger than ours */
            readonly amounts: readonly {
                readonly currency: string;
                /** @description Minor units */
                readonly amount: number;
            }[];
            readonly detail: string;
            readonly repair: ("refund" | "void" | "follow-bank") | null;
            readonly repairOutcome: string | null;
        };
        /** @enum {string} */
        readonly CaseState: "open" | "in-progress" | "resolved" | "explained" | "repaired";
        readonly Case: {
            /** @description Opaque id, at most 64 characters */
            readonly caseId: string;
            /** @enum {string} */
            readonly class: "only-at-bank" | "only-with-us" | "amount-differs" | "fee-differs" | "currency-differs" | "captured-twice" | "refund-missing" | "refund-doubled" | "refund-stuck" | "refund-at-bank" | "never-captured" | "late" | "dispute" | "wrong-payout";
            /** @description The bank's id of the object that differs, or the id of our booking */
            readonly subject: string;
            readonly purchaseId: string | null;
            readonly bookingId: string | null;
            readonly paymentIntentId: string | null;
            readonly state: components["schemas"]["CaseState"];
            readonly assignee: string | null;
            readonly note: string | null;
            /**
             * Format: date-time
             * @example 2026-11-22T19:30:00Z
             */
            readonly openedAt: string;
            /**
             * Format: date-time
             * @example 2026-11-22T19:30:00Z
             */
            readonly changedAt: string;
        };
        readonly FoundThing: {
            /** @constant */
            readonly type: "fan";
            /**
             * Format: date-time
             * @description By this the results are sorted, the latest first
             * @example 2026-11-22T19:30:00Z
             */
            readonly at: string;
            readonly userId: string;
            /** @description Null while no address is known */
            readonly maskedEmail: string | null;
            readonly isVerified: boolean;
        } | {
            /** @constant */
            readonly type: "purchase";
            /**
             * Format: date-time
             * @description By this the results are sorted, the latest first
             * @example 2026-11-22T19:30:00Z
             */
            readonly at: string;
            /** @description Opaque id, at most 64 characters */
            readonly purchaseId: string;
            readonly stage: components["schemas"]["PurchaseStage"];
            readonly userId: string;
            /** @description Opaque id, at most 64 characters */
            readonly eventId: string;
            readonly eventName: string;
            readonly ticketCount: number;
            readonly total: components["schemas"]["Money"];
            /** @description `fan`: it is the purchase of a fan who was found; `holder`: the fan holds a ticket of it */
            readonly matched: readonly ("purchase" | "booking" | "payment" | "refund" | "ticket" | "transfer" | "fan" | "holder")[];
        } | {
            /** @constant */
            readonly type: "ticket";
            /**
             * Format: date-time
             * @description By this the results are sorted, the latest first
             * @example 2026-11-22T19:30:00Z
             */
            readonly at: string;
            /** @description Opaque id, at most 64 characters */
            readonly ticketId: string;
            /** @description Opaque id, at most 64 characters */
            readonly eventId: string;
            readonly eventName: string;
            readonly section: string;
            readonly row: string | null;
            readonly number: string | null;
            /** @description `available`, `held`, `booked`, or out of the sale */
            readonly status: string;
            /** @description The purchase that has it now */
            readonly purchaseId: string | null;
            /** @description Of a ticket code: whether it is the valid one, a former one, or forged */
            readonly code: ("current" | "replaced" | "not-ours") | null;
        } | {
            /** @constant */
            readonly type: "event";
            /**
             * Format: date-time
             * @description By this the results are sorted, the latest first
             * @example 2026-11-22T19:30:00Z
             */
            readonly at: string;
            /** @description Opaque id, at most 64 characters */
            readonly eventId: string;
            readonly name: string;
            readonly city: string;
            readonly timeZone: string | null;
            readonly isCancelled: boolean;
        };
        readonly AttentionItem: {
            /** @enum {string} */
            readonly kind: "purchase" | "refund" | "cancellation" | "message";
            /** @description Of the purchase, refund, cancelled event, or message */
            readonly id: string;
            readonly purchaseId: string | null;
            readonly eventId: string | null;
            readonly eventName: string | null;
            readonly userId: string | null;
            /**
             * Format: date-time
             * @example 2026-11-22T19:30:00Z
             */
            readonly since: string;
            readonly money: components["schemas"]["Money"] | null;
            /** @description The stage or status that it is in; of a message its kind */
            readonly state: string;
            readonly detail: string | null;
        };
        readonly AttentionCounts: {
            readonly [key: string]: number;
        };
        readonly ListedPurchase: {
            /** @description Opaque id, at most 64 characters */
            readonly purchaseId: string;
            /** @description Opaque id, at most 64 characters */
            readonly eventId: string;
            readonly userId: string;
            /** @enum {string} */
            readonly stage: "admitting" | "reserving" | "awaiting-payment" | "authorising" | "booking" | "capturing" | "confirmed" | "released" | "expired" | "refunded" | "needs-attention" | "refused";
            readonly holdUntil: string | null;
            readonly payingSince: string | null;
            readonly needsAttention: boolean;
            /** @description Why it needs attention */
            readonly reason: string | null;
            /**
             * Format: date-time
             * @example 2026-11-22T19:30:00Z
             */
            readonly startedAt: string;
            readonly workflowId: string;
            /** @enum {string} */
            readonly workflowStatus: "unspecified" | "running" | "completed" | "failed" | "canceled" | "terminated" | "continued" | "timed-out" | "paused";
            /** @description Its page in the Temporal UI; null where no UI is set */
            readonly temporalUrl: string | null;
        };
        /** @description A list in the Temporal UI; `url` is null where no UI is set */
        readonly SavedView: {
            readonly name: string;
            readonly title: string;
            readonly query: string;
            readonly url: string | null;
        };
        readonly PurchasePage: {
            /** @description Opaque id, at most 64 characters */
            readonly purchaseId: string;
            readonly stage: components["schemas"]["PurchaseStage"];
            readonly attentionReason: string | null;
            /**
             * Format: date-time
             * @example 2026-11-22T19:30:00Z
             */
            readonly startedAt: string;
            /**
             * Format: date-time
             * @example 2026-11-22T19:30:00Z
             */
            readonly holdExpiresAt: string;
            readonly total: components["schemas"]["Money"];
            readonly event: {
                /** @description Opaque id, at most 64 characters */
                readonly eventId: string;
                readonly name: string;
                /**
                 * Format: date-time
                 * @example 2026-11-22T19:30:00Z
                 */
                readonly startsAt: string;
                readonly timeZone: string | null;
                readonly cancelledAt: string | null;
            };
            readonly fan: {
                readonly userId: string;
                readonly maskedEmails: readonly {
                    readonly email: string;
                    readonly isVerified: boolean;
                }[];
                readonly isGuest: boolean;
                readonly language: string | null;
            };
            readonly bookingId: string | null;
            readonly bookingStatus: ("booked" | "paid" | "voided" | "refunded") | null;
            readonly paymentIntentId: string | null;
            readonly chargeId: string | null;
            /** @description Minor units, by the ledger: held on the card, taken from it, given back, to be given back, disputed, fees of the bank, and what is left on our account */
            readonly balance: {
                readonly held: number;
                readonly captured: number;
                readonly refunded: number;
                readonly owed: number;
                readonly disputed: number;
                readonly bankFees: number;
                readonly kept: number;
            };
            readonly ledger: readonly {
                /**
                 * Format: date-time
                 * @example 2026-11-22T19:30:00Z
                 */
                readonly at: string;
                readonly debit: string;
                readonly credit: string;
                readonly amount: number;
                readonly currency: string;
                readonly bankObject: string;
                readonly description: string;
            }[];
            readonly tickets: readonly components["schemas"]["PurchasePageTicket"][];
            readonly refunds: readonly components["schemas"]["Refund"][];
            /** @description Oldest first. Events of the bank and messages are kept for 90 days */
            readonly timeline: readonly components["schemas"]["TimelineItem"][];
            /** @description What can help now, the mildest first */
            readonly repairs: readonly components["schemas"]["PossibleRepair"][];
            /** @description Its workflow in the Temporal UI; null where no UI is set */
            readonly temporalUrl: string | null;
        };
        readonly PurchasePageTicket: {
            /** @description Opaque id, at most 64 characters */
            readonly ticketId: string;
            readonly section: string;
            readonly row: string | null;
            readonly number: string | null;
            readonly price: components["schemas"]["Money"];
            /** @enum {string} */
            readonly state: "held" | "valid" | "used" | "left" | "refunded" | "void";
            /** @description Whom it admits; another one than the fan after a transfer */
            readonly holderId: string;
            /** @description How many codes it has had; null for a hold */
            readonly codeGeneration: number | null;
            readonly usedAt: string | null;
            readonly usedGate: string | null;
            readonly usedBy: string | null;
            readonly refundId: string | null;
        };
        readonly TimelineItem: {
            /** @constant */
            readonly type: "stage";
            /**
             * Format: date-time
             * @example 2026-11-22T19:30:00Z
             */
            readonly at: string;
            readonly stage: components["schemas"]["PurchaseStage"];
        } | {
            /** @constant */
            readonly type: "bank";
            /**
             * Format: date-time
             * @example 2026-11-22T19:30:00Z
             */
            readonly at: string;
            readonly bankEventId: string;
            /** @description The bank’s name of it, such as `payment_intent.succeeded` */
            readonly name: string;
            readonly objectId: string;
            readonly status: string | null;
            /** @description False while its purchase has not heard of it */
            readonly isDelivered: boolean;
        } | {
            /** @constant */
            readonly type: "message";
            /**
             * Format: date-time
             * @example 2026-11-22T19:30:00Z
             */
            readonly at: string;
            readonly key: string;
            readonly kind: string;
            readonly userId: string | null;
            /** @enum {string} */
            readonly state: "waiting" | "sent" | "failed" | "skipped";
            readonly tries: number;
            readonly detail: string | null;
            readonly endedAt: string | null;
        } | {
            /** @constant */
            readonly type: "audit";
            /**
             * Format: date-time
             * @example 2026-11-22T19:30:00Z
             */
            readonly at: string;
            readonly by: string;
            readonly action: string;
            readonly reason: string;
            readonly outcome: string;
        } | {
            /** @constant */
            readonly type: "refund";
            /**
             * Format: date-time
             * @example 2026-11-22T19:30:00Z
             */
            readonly at: string;
            /** @description Opaque id, at most 64 characters */
            readonly refundId: string;
            /** @enum {string} */
            readonly status: "open" | "pending" | "balance-empty" | "needs-attention" | "refunded" | "settled-elsewhere" | "withdrawn";
            readonly amount: components["schemas"]["Money"];
        } | {
            /** @constant */
            readonly type: "scan";
            /**
             * Format: date-time
             * @example 2026-11-22T19:30:00Z
             */
            readonly at: string;
            /** @description Opaque id, at most 64 characters */
            readonly ticketId: string;
            readonly outcome: string;
            readonly gate: string | null;
            readonly by: string;
            readonly isOffline: boolean;
        } | {
            /** @constant */
            readonly type: "transfer";
            /**
             * Format: date-time
             * @example 2026-11-22T19:30:00Z
             */
            readonly at: string;
            /** @description Opaque id, at most 64 characters */
            readonly ticketId: string;
            readonly from: string;
            readonly to: string | null;
            readonly state: string;
        };
        readonly PossibleRepair: {
            /** @enum {string} */
            readonly action: "extend" | "release" | "retry" | "refund" | "resend" | "reissue";
            /** @description Freed, refunded, sent, or given new codes */
            readonly ticketIds: readonly string[];
            /** @description Let go of on the card, given back, or asked for */
            readonly money: components["schemas"]["Money"] | null;
        };
        readonly PurchaseElsewhere: {
            /** @description All that worked or work on it, the latest first; null while Temporal is away */
            readonly workflows: readonly {
                readonly workflowId: string;
                readonly type: string;
                /** @enum {string} */
                readonly status: "unspecified" | "running" | "completed" | "failed" | "canceled" | "terminated" | "continued" | "timed-out" | "paused";
                /**
                 * Format: date-time
                 * @example 2026-11-22T19:30:00Z
                 */
                readonly startedAt: string;
                readonly temporalUrl: string | null;
            }[] | null;
            /** @description Its latest payment at the bank; null while the bank is away, and without a payment */
            readonly payment: {
                /** @enum {string} */
                readonly status: "open" | "requires-action" | "processing" | "authorised" | "captured" | "canceled" | "mismatch" | "unknown";
                readonly amount: number;
                readonly amountCaptured: number;
                readonly amountRefunded: number;
                readonly currency: string;
            } | null;
            /** @description Who did not answer */
            readonly missing: readonly ("temporal" | "bank")[];
        };
        /** @enum {string} */
        readonly RepairAction: "extend" | "release" | "retry" | "refund" | "resend";
        readonly BatchPreview: {
            /** @description How many match now */
            readonly purchases: number;
            /** @description How many of them were looked at, at most 1,000 */
            readonly examined: number;
            /** @description Of those that were looked at, what the repair can help; the others will refuse it */
            readonly helped: {
                readonly purchases: number;
                readonly tickets: number;
                readonly money: readonly components["schemas"]["Money"][];
            };
            readonly stages: readonly {
                readonly stage: components["schemas"]["PurchaseStage"];
                readonly purchases: number;
            }[];
            readonly examples: readonly {
                /** @description Opaque id, at most 64 characters */
                readonly purchaseId: string;
                readonly userId: string;
                readonly stage: components["schemas"]["PurchaseStage"];
                readonly total: components["schemas"]["Money"];
                readonly paymentIntentId: string | null;
                readonly ticketIds: readonly string[];
            }[];
        };
        readonly RepairBatch: {
            /** @description Opaque id, at most 64 characters */
            readonly batchId: string;
            /**
             * Format: date-time
             * @example 2026-11-22T19:30:00Z
             */
            readonly startedAt: string;
            readonly by: string;
            readonly action: string;
            readonly reason: string;
            /** @description How many matched when it began */
            readonly purchases: number;
            /**
             * @description `unknown`: Temporal is away, or has forgotten it after some days
             * @enum {string}
             */
            readonly state: "running" | "completed" | "failed" | "unknown";
            readonly total: number;
            /** @description How many messages were sent */
            readonly done: number;
            readonly failed: number;
            /** @description What the purchases answered: `done`, or the code of a refusal */
            readonly outcomes: {
                readonly [key: string]: number;
            };
        };
        readonly BatchResult: {
            /**
             * Format: date-time
             * @example 2026-11-22T19:30:00Z
             */
            readonly at: string;
            readonly purchaseId: string;
            readonly userId: string | null;
            /** @description `done`, or the code of the refusal */
            readonly outcome: string;
            readonly detail: string | null;
            /** @description The stage that it is in by now */
            readonly stage: components["schemas"]["PurchaseStage"] | null;
            readonly total: components["schemas"]["Money"] | null;
        };
        readonly AuditLine: {
            readonly id: number;
            /**
             * Format: date-time
             * @example 2026-11-22T19:30:00Z
             */
            readonly at: string;
            readonly by: string;
            readonly action: string;
            readonly subject: {
                readonly type: string;
                readonly id: string;
            };
            readonly eventId: string | null;
            readonly eventName: string | null;
            readonly reason: string;
            /** @description `done`, or the code of the refusal */
            readonly outcome: string;
            /** @description Of a change `before` and `after`, with only the fields that differ */
            readonly details: {
                readonly [key: string]: unknown;
            };
        };
        readonly Cancellation: {
            /** @description Opaque id, at most 64 characters */
            readonly eventId: string;
            /** @enum {string} */
            readonly status: "closing" | "refunding" | "paused" | "waiting-for-balance" | "needs-attention" | "completed";
            readonly reason: string;
            readonly requestedBy: string;
            /**
             * Format: date-time
             * @example 2026-11-22T19:30:00Z
             */
            readonly requestedAt: string;
            readonly completedAt: string | null;
            readonly bookings: number;
            /** @description Not started, or a purchase that is still running */
            readonly open: number;
            readonly refunding: number;
            /** @description Accepted by the bank, and not completed yet */
            readonly pending: number;
            readonly waitingForBalance: number;
            /** @description Needs a manual decision */
            readonly needsAttention: number;
            readonly refunded: number;
            readonly settledElsewhere: number;
            /** @description Ended before any money was taken */
            readonly voided: number;
            readonly paid: components["schemas"]["Money"];
            readonly paidBack: components["schemas"]["Money"];
        };
        readonly CancellationLine: {
            /** @description Opaque id, at most 64 characters */
            readonly purchaseId: string;
            readonly bookingId: string | null;
            readonly userId: string;
            /** @enum {string} */
            readonly outcome: "open" | "refunding" | "pending" | "balance-empty" | "needs-attention" | "refunded" | "settled-elsewhere" | "voided";
            readonly paid: components["schemas"]["Money"];
            readonly refunded: components["schemas"]["Money"];
            readonly refundId: string | null;
            readonly bankRefundId: string | null;
            readonly detail: string | null;
            readonly closedAt: string | null;
        };
        readonly SeatBlock: {
            /** @description Opaque id, at most 64 characters */
            readonly blockId: string;
            /** @description Opaque id, at most 64 characters */
            readonly eventId: string;
            /**
             * @description Kept by the house, impossible to sell, or given to somebody who sells or uses them
             * @enum {string}
             */
            readonly kind: "house" | "kill" | "allotment";
            readonly reason: string;
            /** @description Whom the seats are kept for */
            readonly holder: string | null;
            /** @description From then on the seats are for sale; null: until somebody releases them */
            readonly releasesAt: string | null;
            /** @description How many seats it took */
            readonly seats: number;
            /** @description How many of them it still has */
            readonly blocked: number;
            readonly createdBy: string;
            /**
             * Format: date-time
             * @example 2026-11-22T19:30:00Z
             */
            readonly createdAt: string;
            /** @description When it lost its last seat */
            readonly closedAt: string | null;
        };
        readonly FreeBooking: {
            /** @description Opaque id, at most 64 characters */
            readonly bookingId: string;
            /** @description Opaque id, at most 64 characters */
            readonly eventId: string;
            readonly userId: string;
            readonly email: string | null;
            readonly reason: string;
            readonly givenBy: string;
            /**
             * Format: date-time
             * @example 2026-11-22T19:30:00Z
             */
            readonly givenAt: string;
            readonly tickets: readonly {
                /** @description Opaque id, at most 64 characters */
                readonly ticketId: string;
                readonly section: string;
                readonly row: string | null;
                readonly number: string | null;
                /** @description False once it was taken back */
                readonly live: boolean;
            }[];
        };
        readonly SeatFigures: {
            readonly priceLevel: string;
            readonly seats: number;
            readonly available: number;
            /** @description Held by fans */
            readonly held: number;
            /** @description Booked, without those that were given away */
            readonly sold: number;
            /** @description Given away */
            readonly free: number;
            readonly blocked: {
                readonly house: number;
                readonly kill: number;
                readonly allotment: number;
            };
        };
        readonly PriceLevel: {
            readonly priceLevel: string;
            readonly amount: number;
            readonly currency: string;
            readonly endsAt: string | null;
            readonly next: string | null;
            /** @description Its tickets, in any state */
            readonly seats: number;
            /** @description Tickets that fans hold; a change of the price does not change theirs */
            readonly held: number;
        };
        readonly Sale: {
            /** @description Opaque id, at most 64 characters */
            readonly eventId: string;
            readonly state: components["schemas"]["SaleStatus"];
            /** @description The end of the sale has passed: only another date or `closesAt` reopens it */
            readonly hasEnded: boolean;
            readonly waiting: number;
            readonly admitted: number;
            readonly buying: number;
            readonly sold: number;
            readonly held: number;
            readonly available: number;
            /** @description Fans admitted per second */
            readonly rate: number;
            /** @description Fans admitted so far; its growth is the current rate */
            readonly admittedTotal: number;
            readonly maxShoppers: number;
        };
        readonly Funnel: {
            /** @description Opaque id, at most 64 characters */
            readonly eventId: string;
            /** @description Places given so far; a fan who joins again after a visit is counted again; null if the sale has no queue */
            readonly joined: number | null;
            /** @description Visits that were admitted; null if the sale has no queue */
            readonly admitted: number | null;
            /** @description Purchases whose seats were held, including offers of the waitlist */
            readonly held: number;
            /** @description Purchases that were paid, including those refunded later */
            readonly paid: number;
            readonly now: {
                /** @description In the queue or the lobby; null if the sale has no queue */
                readonly waiting: number | null;
                /** @description Fans who were away when it was their turn, and may still come back; null if the sale has no queue */
                readonly away: number | null;
                /** @description Admitted, without seats yet; null if the sale has no queue */
                readonly choosing: number | null;
                /** @description Holding seats */
                readonly holding: number;
                /** @description In payment */
                readonly paying: number;
                /** @description Waiting for a manual decision */
                readonly needsAttention: number;
            };
            readonly gaveUp: {
                /** @description Left before their turn, or were absent at their turn, and were never admitted; null if the sale has no queue */
                readonly leftQueue: number | null;
                /** @description Were admitted and held no seat in their time, or went away and did not come back; null if the sale has no queue */
                readonly tookNoSeats: number | null;
                /** @description Released their seats without an attempt to pay */
                readonly released: number;
                /** @description Let the hold expire without an attempt to pay */
                readonly expired: number;
                /** @description Released or expired after an attempt to pay, such as a declined card */
                readonly endedAfterAttempt: number;
                /** @description Paid when the seats were gone already; the money was given back */
                readonly paidTooLate: number;
            };
        };
        readonly TeamSummary: {
            /** @description Opaque id, at most 64 characters */
            readonly organiserId: string;
            readonly name: string;
            /** @description Your role; null for the operator, who may do everything */
            readonly role: ("owner" | "editor" | "box-office" | "viewer") | null;
            /** @description What everybody with the role `organiser` may do in it; null: nothing */
            readonly sharedRole: ("owner" | "editor" | "box-office" | "viewer") | null;
        };
        readonly Team: {
            /** @description Opaque id, at most 64 characters */
            readonly organiserId: string;
            readonly name: string;
            /** @description Your role; null for the operator, who may do everything */
            readonly role: ("owner" | "editor" | "box-office" | "viewer") | null;
            /** @description What everybody with the role `organiser` may do in it; null: nothing */
            readonly sharedRole: ("owner" | "editor" | "box-office" | "viewer") | null;
            /** @description At most 500, those who may most first */
            readonly members: readonly components["schemas"]["TeamMember"][];
            /** @description For owners: those that can be accepted */
            readonly invitations: readonly components["schemas"]["TeamInvitation"][];
        };
        readonly TeamMember: {
            readonly userId: string;
            /** @enum {string} */
            readonly role: "owner" | "editor" | "box-office" | "viewer";
            readonly email: string | null;
            /**
             * Format: date-time
             * @example 2026-11-22T19:30:00Z
             */
            readonly joinedAt: string;
        };
        readonly TeamInvitation: {
            /** @description Opaque id, at most 64 characters */
            readonly invitationId: string;
            /** @enum {string} */
            readonly role: "owner" | "editor" | "box-office" | "viewer";
            /** @description Null for a link that is handed over by hand */
            readonly email: string | null;
            readonly invitedBy: string;
            /**
             * Format: date-time
             * @example 2026-11-22T19:30:00Z
             */
            readonly createdAt: string;
            /**
             * Format: date-time
             * @example 2026-11-22T19:30:00Z
             */
            readonly expiresAt: string;
        };
        readonly PresaleCode: {
            /** @description Opaque id, at most 64 characters */
            readonly id: string;
            readonly label: string | null;
            readonly uses: number;
            readonly maxUses: number;
            readonly from: string | null;
            readonly until: string | null;
            readonly disabledAt: string | null;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type Problem = components['schemas']['Problem'];
export type SearchAnswer = components['schemas']['SearchAnswer'];
export type SearchResult = components['schemas']['SearchResult'];
export type EventPhase = components['schemas']['EventPhase'];
export type SaleStatus = components['schemas']['SaleStatus'];
export type Presale = components['schemas']['Presale'];
export type Price = components['schemas']['Price'];
export type Availability = components['schemas']['Availability'];
export type EventView = components['schemas']['EventView'];
export type SeatSnapshot = components['schemas']['SeatSnapshot'];
export type SeatColumns = components['schemas']['SeatColumns'];
export type SeatState = components['schemas']['SeatState'];
export type SeatChange = components['schemas']['SeatChange'];
export type QueueStatus = components['schemas']['QueueStatus'];
export type DrawReceipt = components['schemas']['DrawReceipt'];
export type DrawnList = components['schemas']['DrawnList'];
export type Challenge = components['schemas']['Challenge'];
export type Purchase = components['schemas']['Purchase'];
export type PurchaseStage = components['schemas']['PurchaseStage'];
export type HeldTicket = components['schemas']['HeldTicket'];
export type Money = components['schemas']['Money'];
export type PendingReservation = components['schemas']['PendingReservation'];
export type Hold = components['schemas']['Hold'];
export type Confirmation = components['schemas']['Confirmation'];
export type PendingConfirmation = components['schemas']['PendingConfirmation'];
export type WaitlistEntry = components['schemas']['WaitlistEntry'];
export type Booking = components['schemas']['Booking'];
export type BookedTicket = components['schemas']['BookedTicket'];
export type BookingWithQr = components['schemas']['BookingWithQr'];
export type Ticket = components['schemas']['Ticket'];
export type TicketEvent = components['schemas']['TicketEvent'];
export type WalletLinks = components['schemas']['WalletLinks'];
export type CheckIn = components['schemas']['CheckIn'];
export type UndoneCheckIn = components['schemas']['UndoneCheckIn'];
export type CheckOut = components['schemas']['CheckOut'];
export type GateList = components['schemas']['GateList'];
export type MergedScan = components['schemas']['MergedScan'];
export type FoundTicket = components['schemas']['FoundTicket'];
export type GatePairing = components['schemas']['GatePairing'];
export type Gate = components['schemas']['Gate'];
export type DisputedScan = components['schemas']['DisputedScan'];
export type PairedGate = components['schemas']['PairedGate'];
export type Transfer = components['schemas']['Transfer'];
export type TransferState = components['schemas']['TransferState'];
export type LinkedTransfer = components['schemas']['LinkedTransfer'];
export type Refund = components['schemas']['Refund'];
export type Reconciliation = components['schemas']['Reconciliation'];
export type ReconciliationReport = components['schemas']['ReconciliationReport'];
export type FoundCase = components['schemas']['FoundCase'];
export type CaseState = components['schemas']['CaseState'];
export type Case = components['schemas']['Case'];
export type FoundThing = components['schemas']['FoundThing'];
export type AttentionItem = components['schemas']['AttentionItem'];
export type AttentionCounts = components['schemas']['AttentionCounts'];
export type ListedPurchase = components['schemas']['ListedPurchase'];
export type SavedView = components['schemas']['SavedView'];
export type PurchasePage = components['schemas']['PurchasePage'];
export type PurchasePageTicket = components['schemas']['PurchasePageTicket'];
export type TimelineItem = components['schemas']['TimelineItem'];
export type PossibleRepair = components['schemas']['PossibleRepair'];
export type PurchaseElsewhere = components['schemas']['PurchaseElsewhere'];
export type RepairAction = components['schemas']['RepairAction'];
export type BatchPreview = components['schemas']['BatchPreview'];
export type RepairBatch = components['schemas']['RepairBatch'];
export type BatchResult = components['schemas']['BatchResult'];
export type AuditLine = components['schemas']['AuditLine'];
export type Cancellation = components['schemas']['Cancellation'];
export type CancellationLine = components['schemas']['CancellationLine'];
export type SeatBlock = components['schemas']['SeatBlock'];
export type FreeBooking = components['schemas']['FreeBooking'];
export type SeatFigures = components['schemas']['SeatFigures'];
export type PriceLevel = components['schemas']['PriceLevel'];
export type Sale = components['schemas']['Sale'];
export type Funnel = components['schemas']['Funnel'];
export type TeamSummary = components['schemas']['TeamSummary'];
export type Team = components['schemas']['Team'];
export type TeamMember = components['schemas']['TeamMember'];
export type TeamInvitation = components['schemas']['TeamInvitation'];
export type PresaleCode = components['schemas']['PresaleCode'];
export type $defs = Record<string, never>;
export interface operations {
    readonly getEventSearch: {
        readonly parameters: {
            readonly query?: {
                readonly term?: string;
                readonly startDate?: string;
                readonly endDate?: string;
                readonly city?: string;
                readonly category?: string;
                readonly near?: string | "";
                readonly radiusKm?: number | "";
                readonly sort?: ("relevance" | "date") | "";
                readonly limit?: number | "";
                readonly cursor?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A page of events, the next cursor (null on the last page) and the total */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly results: readonly {
                            /** @description Opaque id, at most 64 characters */
                            readonly id: string;
                            readonly name: string;
                            readonly category: string | null;
                            /**
                             * Format: date-time
                             * @example 2026-11-22T19:30:00Z
                             */
                            readonly startsAt: string;
                            /**
                             * Format: date-time
                             * @description The start plus the duration, or plus three hours if none is given
                             * @example 2026-11-22T19:30:00Z
                             */
                            readonly endsAt: string;
                            /**
                             * @description The phase of the event at the time of the answer
                             * @enum {string}
                             */
                            readonly phase: "upcoming" | "running" | "over";
                            /** @description Null unless the event is cancelled */
                            readonly cancelledAt: string | null;
                            /** @description Paths of the picture, from `imageUrl` or uploaded, as WebP of at most 400, 800 and 1600 pixels in width */
                            readonly pictures: {
                                readonly small: string;
                                readonly medium: string;
                                readonly large: string;
                            } | null;
                            readonly venue: {
                                readonly name: string;
                                readonly city: string;
                                readonly country: string;
                                /**
                                 * @description IANA name from the coordinates of the venue, otherwise as given; null if neither is known
                                 * @example Europe/Berlin
                                 */
                                readonly timeZone: string | null;
                            };
                            readonly performers: readonly string[];
                            readonly onSale: {
                                /**
                                 * Format: date-time
                                 * @example 2026-11-22T19:30:00Z
                                 */
                                readonly opensAt: string;
                                /**
                                 * Format: date-time
                                 * @description The end of the sale; the start of the event if no other end was set
                                 * @example 2026-11-22T19:30:00Z
                                 */
                                readonly closesAt: string;
                                /** @enum {string} */
                                readonly status: "scheduled" | "lobby" | "open" | "paused" | "sold-out" | "closed";
                                readonly presale?: {
                                    /**
                                     * Format: date-time
                                     * @example 2026-11-22T19:30:00Z
                                     */
                                    readonly opensAt: string;
                                    /**
                                     * Format: date-time
                                     * @example 2026-11-22T19:30:00Z
                                     */
                                    readonly closesAt: string;
                                    /** @description True while only the participants of the presale can buy */
                                    readonly running: boolean;
                                };
                            };
                            readonly prices: readonly {
                                readonly priceLevel: string;
                                readonly amount: number;
                                readonly currency: string;
                            }[];
                            readonly availability: {
                                readonly available: number;
                                readonly held: number;
                                readonly booked: number;
                            };
                        }[];
                        readonly nextCursor: string | null;
                        readonly total: number;
                        /** @enum {string} */
                        readonly source: "elasticsearch" | "database";
                    };
                };
            };
            /** @description `invalid-request`: The request is not valid */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token`: The token is not valid; `token-expired`: The token has expired; `token-in-url`: Tokens are not accepted in a URL; use a stream ticket */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: Too many requests */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: A required part of the system is temporarily unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getEventEventId: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly eventId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The event with its availability, at most a second old. While the database is away it may be up to an hour old; it then has the headers `Age` and `X-Stale: true`, and `stale: true` */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @description Opaque id, at most 64 characters */
                        readonly id: string;
                        readonly name: string;
                        readonly description: string | null;
                        readonly category: string | null;
                        /**
                         * Format: date-time
                         * @example 2026-11-22T19:30:00Z
                         */
                        readonly startsAt: string;
                        /**
                         * Format: date-time
                         * @description The start plus the duration, or plus three hours if none is given
                         * @example 2026-11-22T19:30:00Z
                         */
                        readonly endsAt: string;
                        /**
                         * @description The phase of the event at the time of the answer
                         * @enum {string}
                         */
                        readonly phase: "upcoming" | "running" | "over";
                        /** @description Null unless the event is cancelled */
                        readonly cancelledAt: string | null;
                        /** @description The start before it was last moved */
                        readonly previousStartsAt: string | null;
                        readonly durationMinutes: number | null;
                        /** @description When check-in lets people in; null: at any time */
                        readonly entry: {
                            /** @default null */
                            readonly opensMinutesBefore: number | null;
                            /** @default null */
                            readonly closesMinutesAfter: number | null;
                            /**
                             * @description Whether a bearer who was checked out may come in again
                             * @default false
                             */
                            readonly reEntry: boolean;
                        } | null;
                        readonly capacity: number;
                        readonly parking: string | null;
                        readonly food: string | null;
                        /** @description The seller’s terms: buyers agree to them, and they are printed on the tickets */
                        readonly terms: string | null;
                        /**
                         * @description What `POST /ticket/confirm` must say of the buyer beside a payment
                         * @enum {string}
                         */
                        readonly buyerDetails: "none" | "name" | "name-and-address";
                        /** @description Whether devices at the entrance keep the names of buyers, to find tickets without a network */
                        readonly gateListNames: boolean;
                        readonly imageUrl: string | null;
                        /** @description Paths of the picture, from `imageUrl` or uploaded, as WebP of at most 400, 800 and 1600 pixels in width */
                        readonly pictures: {
                            readonly small: string;
                            readonly medium: string;
                            readonly large: string;
                        } | null;
                        readonly venue: {
                            /** @description Opaque id, at most 64 characters */
                            readonly id: string;
                            readonly name: string;
                            readonly address: string | null;
                            readonly city: string;
                            readonly country: string;
                            readonly location: {
                                readonly lat: number;
                                readonly lon: number;
                            } | null;
                            /**
                             * @description IANA name from the coordinates of the venue, otherwise as given; null if neither is known
                             * @example Europe/Berlin
                             */
                            readonly timeZone: string | null;
                        };
                        readonly performers: readonly {
                            /** @description Opaque id, at most 64 characters */
                            readonly id: string;
                            readonly name: string;
                            readonly description: string | null;
                        }[];
                        readonly onSale: {
                            /**
                             * Format: date-time
                             * @example 2026-11-22T19:30:00Z
                             */
                            readonly opensAt: string;
                            /**
                             * Format: date-time
                             * @description The end of the sale; the start of the event if no other end was set
                             * @example 2026-11-22T19:30:00Z
                             */
                            readonly closesAt: string;
                            /** @enum {string} */
                            readonly status: "scheduled" | "lobby" | "open" | "paused" | "sold-out" | "closed";
                            readonly queueRequired: boolean;
                            readonly maxTicketsPerFan: number;
                            /** @description Whether a fan must solve a challenge before joining the queue */
                            readonly challenge: boolean;
                            /** @description Until then accessible and companion seats are held for those who need them; null: as long as the sale runs */
                            readonly accessibleUntil: string | null;
                            readonly presale?: {
                                /**
                                 * Format: date-time
                                 * @example 2026-11-22T19:30:00Z
                                 */
                                readonly opensAt: string;
                                /**
                                 * Format: date-time
                                 * @example 2026-11-22T19:30:00Z
                                 */
                                readonly closesAt: string;
                                /** @description True while only the participants of the presale can buy */
                                readonly running: boolean;
                            };
                        };
                        /** @description Where the stage is, in the coordinates of the seat map: the best seats are the nearest to it */
                        readonly focalPoint: {
                            readonly x: number;
                            readonly y: number;
                        } | null;
                        readonly prices: readonly {
                            readonly priceLevel: string;
                            readonly amount: number;
                            readonly currency: string;
                            /** @description Tickets of this level that are left */
                            readonly available: number;
                            /**
                             * Format: date-time
                             * @description From then on its seats cost what `next` costs
                             * @example 2026-11-22T19:30:00Z
                             */
                            readonly endsAt?: string;
                            /** @description The price level that follows at `endsAt` */
                            readonly next?: {
                                readonly priceLevel: string;
                                readonly amount: number;
                                readonly currency: string;
                            };
                        }[];
                        readonly availability: {
                            readonly available: number;
                            readonly held: number;
                            readonly booked: number;
                        };
                        /**
                         * @description Only while the database is away: the event is as old as the header `Age` says
                         * @constant
                         */
                        readonly stale?: true;
                    };
                };
            };
            /** @description Not changed since the ETag in If-None-Match */
            readonly 304: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `invalid-request`: The request is not valid */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token`: The token is not valid; `token-expired`: The token has expired; `token-in-url`: Tokens are not accepted in a URL; use a stream ticket */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `event-not-found`: There is no such event */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: Too many requests */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: A required part of the system is temporarily unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getEventEventIdImageFile: {
        readonly parameters: {
            readonly query?: {
                readonly v?: string;
            };
            readonly header?: never;
            readonly path: {
                readonly eventId: string;
                readonly file: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The picture; with its own `v` it never changes */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "image/webp": string;
                };
            };
            /** @description Not changed since the ETag in If-None-Match */
            readonly 304: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `invalid-request`: The request is not valid */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token`: The token is not valid; `token-expired`: The token has expired; `token-in-url`: Tokens are not accepted in a URL; use a stream ticket */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: There is nothing at this address */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: Too many requests */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: A required part of the system is temporarily unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly putOrganiserEventsIdImage: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The same key with the same body gets the same answer, for at least 24 hours. The bodies are compared as they were sent: one more field, known or unknown, makes another body (422) */
                readonly "Idempotency-Key"?: string;
            };
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "image/jpeg": unknown;
                readonly "image/png": unknown;
                readonly "image/webp": unknown;
                readonly "image/gif": unknown;
                readonly "image/avif": unknown;
            };
        };
        readonly responses: {
            /** @description The event has the picture, encoded again */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `invalid-request`: The request is not valid; `invalid-json`: The body is not valid JSON; `invalid-idempotency-key`: The Idempotency-Key is not 1–255 visible ASCII characters */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token`: The token is not valid; `token-expired`: The token has expired; `token-in-url`: Tokens are not accepted in a URL; use a stream ticket; `unauthenticated`: A bearer token is needed */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your role does not allow this; `cross-site-request`: A write with the session cookie must come from our own pages */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `event-not-found`: There is no such event */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency-key-in-use`: The first request with this Idempotency-Key is still running */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body-too-large`: The body is larger than 100 kB */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type`: The body must be application/json */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency-key-reused`: This Idempotency-Key was used with a different request */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: Too many requests */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: A required part of the system is temporarily unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly deleteOrganiserEventsIdImage: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The same key with the same body gets the same answer, for at least 24 hours. The bodies are compared as they were sent: one more field, known or unknown, makes another body (422) */
                readonly "Idempotency-Key"?: string;
            };
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The event has the picture at its `imageUrl`, or none */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `invalid-request`: The request is not valid; `invalid-json`: The body is not valid JSON; `invalid-idempotency-key`: The Idempotency-Key is not 1–255 visible ASCII characters */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token`: The token is not valid; `token-expired`: The token has expired; `token-in-url`: Tokens are not accepted in a URL; use a stream ticket; `unauthenticated`: A bearer token is needed */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your role does not allow this; `cross-site-request`: A write with the session cookie must come from our own pages */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `event-not-found`: There is no such event */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency-key-in-use`: The first request with this Idempotency-Key is still running */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body-too-large`: The body is larger than 100 kB */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type`: The body must be application/json */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency-key-reused`: This Idempotency-Key was used with a different request */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: Too many requests */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: A required part of the system is temporarily unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getEventEventIdSeats: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly eventId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Every seat as an array, in the order of `columns`; changes continue after `epoch` and `seq` */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @description Opaque id, at most 64 characters */
                        readonly eventId: string;
                        readonly epoch: string;
                        readonly seq: number;
                        readonly columns: readonly string[];
                        /** @description The accessible seats */
                        readonly accessible: readonly string[];
                        /** @description The companion seats, each beside an accessible one */
                        readonly companion: readonly string[];
                        readonly sections: readonly {
                            readonly name: string;
                            readonly seats: number;
                        }[];
                        readonly seats: readonly (readonly [
                            string,
                            string,
                            string | null,
                            string | null,
                            number,
                            number,
                            string,
                            "available" | "held" | "booked"
                        ])[];
                    };
                };
            };
            /** @description `invalid-request`: The request is not valid */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token`: The token is not valid; `token-expired`: The token has expired; `token-in-url`: Tokens are not accepted in a URL; use a stream ticket */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `event-not-found`: There is no such event */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: Too many requests */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: A required part of the system is temporarily unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getEventEventIdSeatsBest: {
        readonly parameters: {
            readonly query: {
                readonly quantity: number;
                readonly section?: string;
                readonly maxAmount?: number | "";
                readonly accessibleSeats?: number | "";
            };
            readonly header?: never;
            readonly path: {
                readonly eventId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description What a reserve of the best available seats would hold now */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly ticketIds: readonly string[];
                    };
                };
            };
            /** @description `invalid-request`: The request is not valid */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token`: The token is not valid; `token-expired`: The token has expired; `token-in-url`: Tokens are not accepted in a URL; use a stream ticket */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `event-not-found`: There is no such event */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `no-seats-available`: There are no such seats left */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: Too many requests */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: A required part of the system is temporarily unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getEventEventIdSeatsChanges: {
        readonly parameters: {
            readonly query: {
                readonly since: string;
                readonly waitSeconds?: number | "";
            };
            readonly header?: never;
            readonly path: {
                readonly eventId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The latest state of each changed seat; with `reset`, read the whole map again */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly epoch: string;
                        readonly seq: number;
                        readonly changes: readonly (readonly [
                            string,
                            "available" | "held" | "booked"
                        ])[];
                    } | {
                        /** @constant */
                        readonly reset: true;
                        readonly epoch: string;
                        readonly seq: number;
                    };
                };
            };
            /** @description Nothing changed within the waiting time */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `invalid-request`: The request is not valid */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token`: The token is not valid; `token-expired`: The token has expired; `token-in-url`: Tokens are not accepted in a URL; use a stream ticket */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `event-not-found`: There is no such event */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: Too many requests */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: A required part of the system is temporarily unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getEventEventIdQueue: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly eventId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Your place */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @enum {string} */
                        readonly state: "waiting" | "admitted" | "not-open" | "sold-out" | "closed";
                        /** @description 0 if there is none, for example in the lobby before the draw */
                        readonly position: number;
                        readonly aheadOfYou: number;
                        readonly estimatedWaitSeconds: number | null;
                        /**
                         * @description measured: from the last three minutes. planned: from the settings of the sale. none: there is no estimate
                         * @enum {string}
                         */
                        readonly estimateBasis?: "measured" | "planned" | "none";
                        /** @description Fans per second, on which the estimate is based */
                        readonly admittedPerSecond?: number | null;
                        readonly ticketsLeft: number;
                        /** @description The price levels of which no ticket is left now */
                        readonly soldOutLevels: readonly string[];
                        readonly pass?: string;
                        /**
                         * Format: date-time
                         * @example 2026-11-22T19:30:00Z
                         */
                        readonly passExpiresAt?: string;
                        /** @description With a pass: after this many seconds without a stream, a poll or a reserve of yours, another fan is admitted in your place; if you come back within the grace, you are next */
                        readonly awayAfterSeconds?: number;
                        /** @description Opaque id, at most 64 characters */
                        readonly purchaseId?: string;
                        /**
                         * Format: date-time
                         * @description While you buy: if you give the seats back before, you keep your admission until then, and need not queue again
                         * @example 2026-11-22T19:30:00Z
                         */
                        readonly mayChooseUntil?: string;
                        /** @enum {string} */
                        readonly saleStatus: "scheduled" | "lobby" | "open" | "paused" | "sold-out" | "closed";
                        /** @description No seats are free now; fans who stay are admitted in order when seats become free */
                        readonly seatsMayComeBack?: boolean;
                        /**
                         * @description Why the place differs from the one before; without a reason a position never grows
                         * @enum {string}
                         */
                        readonly reason?: "drawn" | "passed-over" | "place-lost" | "place-restored";
                        /** @description SHA-256 of the seed of the draw */
                        readonly drawCommitment?: string;
                        /** @description Your signed place; send it when you join again */
                        readonly placeToken?: string;
                    };
                };
            };
            /** @description `invalid-request`: The request is not valid */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token`: The token is not valid; `token-expired`: The token has expired; `token-in-url`: Tokens are not accepted in a URL; use a stream ticket; `unauthenticated`: A bearer token is needed */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `event-not-found`: There is no such event; `not-in-queue`: You have no place in this queue; join it first */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: Too many requests */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: A required part of the system is temporarily unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly postEventEventIdQueue: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The same key with the same body gets the same answer, for at least 24 hours. The bodies are compared as they were sent: one more field, known or unknown, makes another body (422) */
                readonly "Idempotency-Key"?: string;
            };
            readonly path: {
                readonly eventId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": {
                    /** @description The signed place of an earlier answer; it is restored if the queue was lost meanwhile */
                    readonly placeToken?: string;
                    /** @description The solution of the challenge, as its widget gives it; needed where the event has `challenge`, see GET /event/{eventId}/challenge */
                    readonly challenge?: string;
                    /** @description Your code for the presale; it is used once, and may be sent before the lobby opens */
                    readonly presaleCode?: string;
                };
            };
        };
        readonly responses: {
            /** @description Your place, with a pass once you are admitted */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @enum {string} */
                        readonly state: "waiting" | "admitted" | "not-open" | "sold-out" | "closed";
                        /** @description 0 if there is none, for example in the lobby before the draw */
                        readonly position: number;
                        readonly aheadOfYou: number;
                        readonly estimatedWaitSeconds: number | null;
                        /**
                         * @description measured: from the last three minutes. planned: from the settings of the sale. none: there is no estimate
                         * @enum {string}
                         */
                        readonly estimateBasis?: "measured" | "planned" | "none";
                        /** @description Fans per second, on which the estimate is based */
                        readonly admittedPerSecond?: number | null;
                        readonly ticketsLeft: number;
                        /** @description The price levels of which no ticket is left now */
                        readonly soldOutLevels: readonly string[];
                        readonly pass?: string;
                        /**
                         * Format: date-time
                         * @example 2026-11-22T19:30:00Z
                         */
                        readonly passExpiresAt?: string;
                        /** @description With a pass: after this many seconds without a stream, a poll or a reserve of yours, another fan is admitted in your place; if you come back within the grace, you are next */
                        readonly awayAfterSeconds?: number;
                        /** @description Opaque id, at most 64 characters */
                        readonly purchaseId?: string;
                        /**
                         * Format: date-time
                         * @description While you buy: if you give the seats back before, you keep your admission until then, and need not queue again
                         * @example 2026-11-22T19:30:00Z
                         */
                        readonly mayChooseUntil?: string;
                        /** @enum {string} */
                        readonly saleStatus: "scheduled" | "lobby" | "open" | "paused" | "sold-out" | "closed";
                        /** @description No seats are free now; fans who stay are admitted in order when seats become free */
                        readonly seatsMayComeBack?: boolean;
                        /**
                         * @description Why the place differs from the one before; without a reason a position never grows
                         * @enum {string}
                         */
                        readonly reason?: "drawn" | "passed-over" | "place-lost" | "place-restored";
                        /** @description SHA-256 of the seed of the draw */
                        readonly drawCommitment?: string;
                        /** @description Your signed place; send it when you join again */
                        readonly placeToken?: string;
                    };
                };
            };
            /** @description `invalid-request`: The request is not valid; `invalid-json`: The body is not valid JSON; `invalid-idempotency-key`: The Idempotency-Key is not 1–255 visible ASCII characters */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token`: The token is not valid; `token-expired`: The token has expired; `token-in-url`: Tokens are not accepted in a URL; use a stream ticket; `unauthenticated`: A bearer token is needed */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `cross-site-request`: A write with the session cookie must come from our own pages; `challenge-required`: Solve the challenge first; `challenge-failed`: The challenge was not solved; `presale-required`: This is a presale: you need a code or a place on its list; `presale-code-invalid`: This presale code does not exist or is not valid at this time */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `event-not-found`: There is no such event */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency-key-in-use`: The first request with this Idempotency-Key is still running; `presale-code-used-up`: This presale code has no uses left */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body-too-large`: The body is larger than 100 kB */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type`: The body must be application/json */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency-key-reused`: This Idempotency-Key was used with a different request */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: Too many requests */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: A required part of the system is temporarily unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly deleteEventEventIdQueue: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The same key with the same body gets the same answer, for at least 24 hours. The bodies are compared as they were sent: one more field, known or unknown, makes another body (422) */
                readonly "Idempotency-Key"?: string;
            };
            readonly path: {
                readonly eventId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description You have no place */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @constant */
                        readonly state: "left";
                    };
                };
            };
            /** @description `invalid-request`: The request is not valid; `invalid-json`: The body is not valid JSON; `invalid-idempotency-key`: The Idempotency-Key is not 1–255 visible ASCII characters */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token`: The token is not valid; `token-expired`: The token has expired; `token-in-url`: Tokens are not accepted in a URL; use a stream ticket; `unauthenticated`: A bearer token is needed */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `cross-site-request`: A write with the session cookie must come from our own pages */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `event-not-found`: There is no such event */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency-key-in-use`: The first request with this Idempotency-Key is still running; `purchase-in-progress`: You already have a purchase running for this event */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body-too-large`: The body is larger than 100 kB */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type`: The body must be application/json */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency-key-reused`: This Idempotency-Key was used with a different request */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: Too many requests */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: A required part of the system is temporarily unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getEventEventIdQueueReceipt: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly eventId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description See docs/fair-draw.md */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @description Opaque id, at most 64 characters */
                        readonly eventId: string;
                        readonly userId: string;
                        readonly round: number;
                        readonly commitment: string;
                        readonly seed: string | null;
                        readonly drawnAt: string | null;
                        readonly number: number | null;
                        readonly lobbyFans: number | null;
                        readonly place: number | null;
                        readonly numbersSha256: string | null;
                    };
                };
            };
            /** @description `invalid-request`: The request is not valid */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token`: The token is not valid; `token-expired`: The token has expired; `token-in-url`: Tokens are not accepted in a URL; use a stream ticket; `unauthenticated`: A bearer token is needed */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `event-not-found`: There is no such event */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: Too many requests */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: A required part of the system is temporarily unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getEventEventIdQueueDraw: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly eventId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The numbers do not identify anybody */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @description Opaque id, at most 64 characters */
                        readonly eventId: string;
                        readonly round: number;
                        readonly commitment: string;
                        readonly seed: string | null;
                        readonly drawnAt: string | null;
                        readonly lobbyFans: number | null;
                        /** @description Base64 of six bytes per number, ascending */
                        readonly numbers: string | null;
                        readonly numbersSha256: string | null;
                    };
                };
            };
            /** @description `invalid-request`: The request is not valid */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token`: The token is not valid; `token-expired`: The token has expired; `token-in-url`: Tokens are not accepted in a URL; use a stream ticket */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `event-not-found`: There is no such event */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: Too many requests */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: A required part of the system is temporarily unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getEventEventIdChallenge: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly eventId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description For you and this event, valid for five minutes; null where no challenge is needed */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @description Opaque id, at most 64 characters */
                        readonly eventId: string;
                        readonly challenge: ({
                            /**
                             * @description proof-of-work: `parameters` and `signature` are an ALTCHA challenge. turnstile, hcaptcha: `siteKey` (and `cData`) are for the widget
                             * @enum {string}
                             */
                            readonly kind: "proof-of-work" | "turnstile" | "hcaptcha";
                        } & {
                            readonly [key: string]: unknown;
                        }) | null;
                    };
                };
            };
            /** @description `invalid-request`: The request is not valid */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token`: The token is not valid; `token-expired`: The token has expired; `token-in-url`: Tokens are not accepted in a URL; use a stream ticket; `unauthenticated`: A bearer token is needed */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `event-not-found`: There is no such event */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: Too many requests */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: A required part of the system is temporarily unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly postStreamTicket: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The same key with the same body gets the same answer, for at least 24 hours. The bodies are compared as they were sent: one more field, known or unknown, makes another body (422) */
                readonly "Idempotency-Key"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The ticket, to use within a minute */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly ticket: string;
                        /**
                         * Format: date-time
                         * @example 2026-11-22T19:30:00Z
                         */
                        readonly expiresAt: string;
                    };
                };
            };
            /** @description `invalid-request`: The request is not valid; `invalid-json`: The body is not valid JSON; `invalid-idempotency-key`: The Idempotency-Key is not 1–255 visible ASCII characters */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token`: The token is not valid; `token-expired`: The token has expired; `token-in-url`: Tokens are not accepted in a URL; use a stream ticket; `unauthenticated`: A bearer token is needed */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `cross-site-request`: A write with the session cookie must come from our own pages */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency-key-in-use`: The first request with this Idempotency-Key is still running */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body-too-large`: The body is larger than 100 kB */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type`: The body must be application/json */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency-key-reused`: This Idempotency-Key was used with a different request */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: Too many requests */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: A required part of the system is temporarily unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getEventEventIdStream: {
        readonly parameters: {
            readonly query?: {
                readonly ticket?: string;
                readonly since?: string;
            };
            readonly header?: never;
            readonly path: {
                readonly eventId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A stream of server-sent events */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "text/event-stream": string;
                };
            };
            /** @description `invalid-request`: The request is not valid */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token`: The token is not valid; `token-expired`: The token has expired; `token-in-url`: Tokens are not accepted in a URL; use a stream ticket; `invalid-stream-ticket`: The stream ticket is unknown, used or older than 60 seconds */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `event-not-found`: There is no such event */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: Too many requests */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: A required part of the system is temporarily unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getPurchasePurchaseIdStream: {
        readonly parameters: {
            readonly query?: {
                readonly ticket?: string;
            };
            readonly header?: never;
            readonly path: {
                readonly purchaseId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A stream of server-sent events */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "text/event-stream": string;
                };
            };
            /** @description `invalid-request`: The request is not valid */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token`: The token is not valid; `token-expired`: The token has expired; `token-in-url`: Tokens are not accepted in a URL; use a stream ticket; `unauthenticated`: A bearer token is needed; `invalid-stream-ticket`: The stream ticket is unknown, used or older than 60 seconds */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `purchase-not-found`: You have no such purchase */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: Too many requests */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: A required part of the system is temporarily unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getPurchases: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description At most 20 */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly purchases: readonly {
                            /** @description Opaque id, at most 64 characters */
                            readonly purchaseId: string;
                            /** @enum {string} */
                            readonly stage: "admitting" | "reserving" | "awaiting-payment" | "authorising" | "booking" | "capturing" | "confirmed" | "released" | "expired" | "refunded" | "needs-attention";
                            /** @description Opaque id, at most 64 characters */
                            readonly eventId: string;
                            readonly tickets: readonly {
                                /** @description Opaque id, at most 64 characters */
                                readonly ticketId: string;
                                readonly section: string;
                                readonly row: string | null;
                                readonly number: string | null;
                                /**
                                 * @description An amount in integer minor units, and a lower-case ISO 4217 code
                                 * @example {
                                 *       "amount": 4500,
                                 *       "currency": "eur"
                                 *     }
                                 */
                                readonly price: {
                                    readonly amount: number;
                                    readonly currency: string;
                                };
                            }[];
                            /**
                             * @description An amount in integer minor units, and a lower-case ISO 4217 code
                             * @example {
                             *       "amount": 4500,
                             *       "currency": "eur"
                             *     }
                             */
                            readonly total: {
                                readonly amount: number;
                                readonly currency: string;
                            };
                            /**
                             * Format: date-time
                             * @example 2026-11-22T19:30:00Z
                             */
                            readonly holdExpiresAt: string;
                            /** @description How much longer the seats are held if you ask for it with POST /purchase/:purchaseId/extend, which works once; 0: not at all */
                            readonly moreTimeSeconds: number;
                            /** @description Opaque id, at most 64 characters */
                            readonly bookingId?: string;
                            readonly history: readonly {
                                /**
                                 * Format: date-time
                                 * @example 2026-11-22T19:30:00Z
                                 */
                                readonly at: string;
                                /** @enum {string} */
                                readonly stage: "admitting" | "reserving" | "awaiting-payment" | "authorising" | "booking" | "capturing" | "confirmed" | "released" | "expired" | "refunded" | "needs-attention";
                            }[];
                        }[];
                    };
                };
            };
            /** @description `invalid-request`: The request is not valid */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token`: The token is not valid; `token-expired`: The token has expired; `token-in-url`: Tokens are not accepted in a URL; use a stream ticket; `unauthenticated`: A bearer token is needed */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: Too many requests */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: A required part of the system is temporarily unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly postPurchasePurchaseIdKeep: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The same key with the same body gets the same answer, for at least 24 hours. The bodies are compared as they were sent: one more field, known or unknown, makes another body (422) */
                readonly "Idempotency-Key"?: string;
            };
            readonly path: {
                readonly purchaseId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The purchase after it */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @description Opaque id, at most 64 characters */
                        readonly purchaseId: string;
                        /** @enum {string} */
                        readonly stage: "admitting" | "reserving" | "awaiting-payment" | "authorising" | "booking" | "capturing" | "confirmed" | "released" | "expired" | "refunded" | "needs-attention";
                        /** @description Opaque id, at most 64 characters */
                        readonly eventId: string;
                        readonly tickets: readonly {
                            /** @description Opaque id, at most 64 characters */
                            readonly ticketId: string;
                            readonly section: string;
                            readonly row: string | null;
                            readonly number: string | null;
                            /**
                             * @description An amount in integer minor units, and a lower-case ISO 4217 code
                             * @example {
                             *       "amount": 4500,
                             *       "currency": "eur"
                             *     }
                             */
                            readonly price: {
                                readonly amount: number;
                                readonly currency: string;
                            };
                        }[];
                        /**
                         * @description An amount in integer minor units, and a lower-case ISO 4217 code
                         * @example {
                         *       "amount": 4500,
                         *       "currency": "eur"
                         *     }
                         */
                        readonly total: {
                            readonly amount: number;
                            readonly currency: string;
                        };
                        /**
                         * Format: date-time
                         * @example 2026-11-22T19:30:00Z
                         */
                        readonly holdExpiresAt: string;
                        /** @description How much longer the seats are held if you ask for it with POST /purchase/:purchaseId/extend, which works once; 0: not at all */
                        readonly moreTimeSeconds: number;
                        /** @description Opaque id, at most 64 characters */
                        readonly bookingId?: string;
                        readonly history: readonly {
                            /**
                             * Format: date-time
                             * @example 2026-11-22T19:30:00Z
                             */
                            readonly at: string;
                            /** @enum {string} */
                            readonly stage: "admitting" | "reserving" | "awaiting-payment" | "authorising" | "booking" | "capturing" | "confirmed" | "released" | "expired" | "refunded" | "needs-attention";
                        }[];
                    };
                };
            };
            /** @description `invalid-request`: The request is not valid; `invalid-json`: The body is not valid JSON; `invalid-idempotency-key`: The Idempotency-Key is not 1–255 visible ASCII characters */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token`: The token is not valid; `token-expired`: The token has expired; `token-in-url`: Tokens are not accepted in a URL; use a stream ticket; `unauthenticated`: A bearer token is needed */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `cross-site-request`: A write with the session cookie must come from our own pages */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `purchase-not-found`: You have no such purchase */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency-key-in-use`: The first request with this Idempotency-Key is still running; `already-booked`: This purchase is already booked; `payment-in-progress`: A payment for this purchase is under way */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `hold-expired`: The hold on these seats has ended */
            readonly 410: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body-too-large`: The body is larger than 100 kB */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type`: The body must be application/json */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency-key-reused`: This Idempotency-Key was used with a different request */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: Too many requests */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: A required part of the system is temporarily unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly postPurchasePurchaseIdExtend: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The same key with the same body gets the same answer, for at least 24 hours. The bodies are compared as they were sent: one more field, known or unknown, makes another body (422) */
                readonly "Idempotency-Key"?: string;
            };
            readonly path: {
                readonly purchaseId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The purchase after it */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @description Opaque id, at most 64 characters */
                        readonly purchaseId: string;
                        /** @enum {string} */
                        readonly stage: "admitting" | "reserving" | "awaiting-payment" | "authorising" | "booking" | "capturing" | "confirmed" | "released" | "expired" | "refunded" | "needs-attention";
                        /** @description Opaque id, at most 64 characters */
                        readonly eventId: string;
                        readonly tickets: readonly {
                            /** @description Opaque id, at most 64 characters */
                            readonly ticketId: string;
                            readonly section: string;
                            readonly row: string | null;
                            readonly number: string | null;
                            /**
                             * @description An amount in integer minor units, and a lower-case ISO 4217 code
                             * @example {
                             *       "amount": 4500,
                             *       "currency": "eur"
                             *     }
                             */
                            readonly price: {
                                readonly amount: number;
                                readonly currency: string;
                            };
                        }[];
                        /**
                         * @description An amount in integer minor units, and a lower-case ISO 4217 code
                         * @example {
                         *       "amount": 4500,
                         *       "currency": "eur"
                         *     }
                         */
                        readonly total: {
                            readonly amount: number;
                            readonly currency: string;
                        };
                        /**
                         * Format: date-time
                         * @example 2026-11-22T19:30:00Z
                         */
                        readonly holdExpiresAt: string;
                        /** @description How much longer the seats are held if you ask for it with POST /purchase/:purchaseId/extend, which works once; 0: not at all */
                        readonly moreTimeSeconds: number;
                        /** @description Opaque id, at most 64 characters */
                        readonly bookingId?: string;
                        readonly history: readonly {
                            /**
                             * Format: date-time
                             * @example 2026-11-22T19:30:00Z
                             */
                            readonly at: string;
                            /** @enum {string} */
                            readonly stage: "admitting" | "reserving" | "awaiting-payment" | "authorising" | "booking" | "capturing" | "confirmed" | "released" | "expired" | "refunded" | "needs-attention";
                        }[];
                    };
                };
            };
            /** @description `invalid-request`: The request is not valid; `invalid-json`: The body is not valid JSON; `invalid-idempotency-key`: The Idempotency-Key is not 1–255 visible ASCII characters */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token`: The token is not valid; `token-expired`: The token has expired; `token-in-url`: Tokens are not accepted in a URL; use a stream ticket; `unauthenticated`: A bearer token is needed */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `cross-site-request`: A write with the session cookie must come from our own pages */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `purchase-not-found`: You have no such purchase */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency-key-in-use`: The first request with this Idempotency-Key is still running; `no-more-time`: This hold cannot be made longer; `already-booked`: This purchase is already booked; `payment-in-progress`: A payment for this purchase is under way */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `hold-expired`: The hold on these seats has ended */
            readonly 410: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body-too-large`: The body is larger than 100 kB */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type`: The body must be application/json */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency-key-reused`: This Idempotency-Key was used with a different request */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: Too many requests */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: A required part of the system is temporarily unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getPurchasePurchaseId: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly purchaseId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The purchase, or the state of a reserve that was answered with 202 */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @description Opaque id, at most 64 characters */
                        readonly purchaseId: string;
                        /** @enum {string} */
                        readonly stage: "admitting" | "reserving" | "awaiting-payment" | "authorising" | "booking" | "capturing" | "confirmed" | "released" | "expired" | "refunded" | "needs-attention";
                        /** @description Opaque id, at most 64 characters */
                        readonly eventId: string;
                        readonly tickets: readonly {
                            /** @description Opaque id, at most 64 characters */
                            readonly ticketId: string;
                            readonly section: string;
                            readonly row: string | null;
                            readonly number: string | null;
                            /**
                             * @description An amount in integer minor units, and a lower-case ISO 4217 code
                             * @example {
                             *       "amount": 4500,
                             *       "currency": "eur"
                             *     }
                             */
                            readonly price: {
                                readonly amount: number;
                                readonly currency: string;
                            };
                        }[];
                        /**
                         * @description An amount in integer minor units, and a lower-case ISO 4217 code
                         * @example {
                         *       "amount": 4500,
                         *       "currency": "eur"
                         *     }
                         */
                        readonly total: {
                            readonly amount: number;
                            readonly currency: string;
                        };
                        /**
                         * Format: date-time
                         * @example 2026-11-22T19:30:00Z
                         */
                        readonly holdExpiresAt: string;
                        /** @description How much longer the seats are held if you ask for it with POST /purchase/:purchaseId/extend, which works once; 0: not at all */
                        readonly moreTimeSeconds: number;
                        /** @description Opaque id, at most 64 characters */
                        readonly bookingId?: string;
                        readonly history: readonly {
                            /**
                             * Format: date-time
                             * @example 2026-11-22T19:30:00Z
                             */
                            readonly at: string;
                            /** @enum {string} */
                            readonly stage: "admitting" | "reserving" | "awaiting-payment" | "authorising" | "booking" | "capturing" | "confirmed" | "released" | "expired" | "refunded" | "needs-attention";
                        }[];
                    } | {
                        /** @description Opaque id, at most 64 characters */
                        readonly purchaseId: string;
                        /** @enum {string} */
                        readonly stage: "reserving" | "released";
                        /** @description Opaque id, at most 64 characters */
                        readonly eventId: string;
                        /** @description Why there are no seats, with the code that the reserve would have been answered with */
                        readonly refusal?: {
                            readonly code: string;
                            readonly detail: string;
                            readonly ticketIds?: readonly string[];
                        };
                        readonly tickets: readonly {
                            /** @description Opaque id, at most 64 characters */
                            readonly ticketId: string;
                            readonly section: string;
                            readonly row: string | null;
                            readonly number: string | null;
                            /**
                             * @description An amount in integer minor units, and a lower-case ISO 4217 code
                             * @example {
                             *       "amount": 4500,
                             *       "currency": "eur"
                             *     }
                             */
                            readonly price: {
                                readonly amount: number;
                                readonly currency: string;
                            };
                        }[];
                        readonly history: readonly unknown[];
                    };
                };
            };
            /** @description `invalid-request`: The request is not valid */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token`: The token is not valid; `token-expired`: The token has expired; `token-in-url`: Tokens are not accepted in a URL; use a stream ticket; `unauthenticated`: A bearer token is needed */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `purchase-not-found`: You have no such purchase */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: Too many requests */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: A required part of the system is temporarily unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly postTicketReserve: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The pass of an admitted fan, where the sale has a queue */
                readonly "Queue-Pass"?: string;
                /** @description The same key with the same body gets the same answer, for at least 24 hours. The bodies are compared as they were sent: one more field, known or unknown, makes another body (422) */
                readonly "Idempotency-Key"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @description Opaque id, at most 64 characters */
                    readonly ticketId?: string;
                    readonly ticketIds?: readonly string[];
                    /** @description Opaque id, at most 64 characters */
                    readonly eventId?: string;
                    readonly quantity?: number;
                    readonly bestAvailable?: {
                        readonly section?: string;
                        readonly maxAmount?: number;
                    };
                    /** @description How many accessible seats your party needs, each with its companions beside it. Without it, seats that are held for those who need them are refused, and not among the best available */
                    readonly accessibleSeats?: number;
                    /** @description Swap the seats of your running hold for these, all or none; the end of the hold stays. Without a running hold it is a usual reserve */
                    readonly replace?: boolean;
                };
            };
        };
        readonly responses: {
            /** @description The seats are held for you until `holdExpiresAt` */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @description Opaque id, at most 64 characters */
                        readonly purchaseId: string;
                        /** @description Opaque id, at most 64 characters */
                        readonly eventId: string;
                        readonly tickets: readonly {
                            /** @description Opaque id, at most 64 characters */
                            readonly ticketId: string;
                            readonly section: string;
                            readonly row: string | null;
                            readonly number: string | null;
                            /**
                             * @description An amount in integer minor units, and a lower-case ISO 4217 code
                             * @example {
                             *       "amount": 4500,
                             *       "currency": "eur"
                             *     }
                             */
                            readonly price: {
                                readonly amount: number;
                                readonly currency: string;
                            };
                        }[];
                        /**
                         * @description An amount in integer minor units, and a lower-case ISO 4217 code
                         * @example {
                         *       "amount": 4500,
                         *       "currency": "eur"
                         *     }
                         */
                        readonly total: {
                            readonly amount: number;
                            readonly currency: string;
                        };
                        /**
                         * Format: date-time
                         * @example 2026-11-22T19:30:00Z
                         */
                        readonly holdExpiresAt: string;
                    };
                };
            };
            /** @description Accepted but not decided yet; the result will be at `statusUrl` */
            readonly 202: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @description Opaque id, at most 64 characters */
                        readonly purchaseId: string;
                        /** @constant */
                        readonly status: "processing";
                        readonly statusUrl: string;
                    };
                };
            };
            /** @description `invalid-request`: The request is not valid; `invalid-json`: The body is not valid JSON; `invalid-idempotency-key`: The Idempotency-Key is not 1–255 visible ASCII characters */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token`: The token is not valid; `token-expired`: The token has expired; `token-in-url`: Tokens are not accepted in a URL; use a stream ticket; `unauthenticated`: A bearer token is needed */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `cross-site-request`: A write with the session cookie must come from our own pages; `not-admitted`: You have not been admitted to this sale yet; `invalid-pass`: The queue pass is not valid; `pass-of-another-user`: The queue pass belongs to another user; `pass-of-another-event`: The queue pass is for another event; `pass-expired`: The queue pass has expired; `presale-required`: This is a presale: you need a code or a place on its list */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `event-not-found`: There is no such event; `ticket-not-found`: There is no such ticket */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency-key-in-use`: The first request with this Idempotency-Key is still running; `seat-taken`: At least one of these seats is taken; `seats-kept-for-access`: At least one of these seats is held for people who need an accessible seat; `no-seats-available`: There are no such seats left; `purchase-in-progress`: You already have a purchase running for this event; `payment-in-progress`: A payment for this purchase is under way; `limit-exceeded`: This is more tickets than one person may have; `total-too-high`: The total is more than the bank accepts in one payment; `sale-not-open`: This sale is not open */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `hold-expired`: The hold on these seats has ended */
            readonly 410: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body-too-large`: The body is larger than 100 kB */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type`: The body must be application/json */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency-key-reused`: This Idempotency-Key was used with a different request */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: Too many requests */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: A required part of the system is temporarily unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly postTicketConfirm: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The same key with the same body gets the same answer, for at least 24 hours. The bodies are compared as they were sent: one more field, known or unknown, makes another body (422) */
                readonly "Idempotency-Key"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": unknown;
            };
        };
        readonly responses: {
            /** @description Paid and booked */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @constant */
                        readonly status: "confirmed";
                        /** @description Opaque id, at most 64 characters */
                        readonly purchaseId: string;
                        /** @description Opaque id, at most 64 characters */
                        readonly bookingId: string;
                        readonly tickets: readonly {
                            /** @description Opaque id, at most 64 characters */
                            readonly ticketId: string;
                            readonly section: string;
                            readonly row: string | null;
                            readonly number: string | null;
                            /**
                             * @description An amount in integer minor units, and a lower-case ISO 4217 code
                             * @example {
                             *       "amount": 4500,
                             *       "currency": "eur"
                             *     }
                             */
                            readonly price: {
                                readonly amount: number;
                                readonly currency: string;
                            };
                        }[];
                    };
                };
            };
            /** @description The bank asks the fan for a further step (3-D Secure), or is still processing */
            readonly 202: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @constant */
                        readonly status: "requires_action";
                        /** @description Opaque id, at most 64 characters */
                        readonly purchaseId: string;
                        readonly clientSecret: string;
                    } | {
                        /** @constant */
                        readonly status: "processing";
                        /** @description Opaque id, at most 64 characters */
                        readonly purchaseId: string;
                    };
                };
            };
            /** @description `invalid-request`: The request is not valid; `invalid-json`: The body is not valid JSON; `invalid-idempotency-key`: The Idempotency-Key is not 1–255 visible ASCII characters; `card-data-refused`: Card numbers are never accepted here; send a payment-method token; `invalid-payment-method`: The payment method is not known to the processor; `buyer-details-missing`: The seller asks for more before you pay */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token`: The token is not valid; `token-expired`: The token has expired; `token-in-url`: Tokens are not accepted in a URL; use a stream ticket; `unauthenticated`: A bearer token is needed */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payment-declined`: The bank declined the payment */
            readonly 402: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `cross-site-request`: A write with the session cookie must come from our own pages */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `purchase-not-found`: You have no such purchase */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency-key-in-use`: The first request with this Idempotency-Key is still running */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `hold-expired`: The hold on these seats has ended */
            readonly 410: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body-too-large`: The body is larger than 100 kB */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type`: The body must be application/json */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency-key-reused`: This Idempotency-Key was used with a different request */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: Too many requests */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: A required part of the system is temporarily unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly postTicketRelease: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The same key with the same body gets the same answer, for at least 24 hours. The bodies are compared as they were sent: one more field, known or unknown, makes another body (422) */
                readonly "Idempotency-Key"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @description Opaque id, at most 64 characters */
                    readonly ticketId?: string;
                    /** @description Opaque id, at most 64 characters */
                    readonly purchaseId?: string;
                    /** @description Release after this many seconds instead of now, unless you keep the seats until then: POST /purchase/:purchaseId/keep */
                    readonly undoSeconds?: number;
                };
            };
        };
        readonly responses: {
            /** @description The seats are free (the same answer when repeated), or will be at `releasesAt` */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @constant */
                        readonly status: "released";
                        /** @description Opaque id, at most 64 characters */
                        readonly purchaseId: string;
                    } | {
                        /** @constant */
                        readonly status: "releasing";
                        /** @description Opaque id, at most 64 characters */
                        readonly purchaseId: string;
                        /**
                         * Format: date-time
                         * @example 2026-11-22T19:30:00Z
                         */
                        readonly releasesAt: string;
                    };
                };
            };
            /** @description `invalid-request`: The request is not valid; `invalid-json`: The body is not valid JSON; `invalid-idempotency-key`: The Idempotency-Key is not 1–255 visible ASCII characters */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token`: The token is not valid; `token-expired`: The token has expired; `token-in-url`: Tokens are not accepted in a URL; use a stream ticket; `unauthenticated`: A bearer token is needed */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `cross-site-request`: A write with the session cookie must come from our own pages */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `purchase-not-found`: You have no such purchase */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency-key-in-use`: The first request with this Idempotency-Key is still running; `already-booked`: This purchase is already booked; `payment-in-progress`: A payment for this purchase is under way */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body-too-large`: The body is larger than 100 kB */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type`: The body must be application/json */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency-key-reused`: This Idempotency-Key was used with a different request */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: Too many requests */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: A required part of the system is temporarily unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getEventEventIdWaitlist: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly eventId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Your place */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @description Opaque id, at most 64 characters */
                        readonly eventId: string;
                        /** @enum {string} */
                        readonly state: "waiting" | "offered";
                        readonly quantity: number;
                        /** @description From 1, while waiting */
                        readonly position?: number;
                        /** @description A purchase with a hold for you until `holdExpiresAt`: POST /ticket/confirm accepts it, POST /ticket/release passes it on */
                        readonly offer?: {
                            /** @description Opaque id, at most 64 characters */
                            readonly purchaseId: string;
                            /** @enum {string} */
                            readonly stage: "admitting" | "reserving" | "awaiting-payment" | "authorising" | "booking" | "capturing" | "confirmed" | "released" | "expired" | "refunded" | "needs-attention";
                            /** @description Opaque id, at most 64 characters */
                            readonly eventId: string;
                            readonly tickets: readonly {
                                /** @description Opaque id, at most 64 characters */
                                readonly ticketId: string;
                                readonly section: string;
                                readonly row: string | null;
                                readonly number: string | null;
                                /**
                                 * @description An amount in integer minor units, and a lower-case ISO 4217 code
                                 * @example {
                                 *       "amount": 4500,
                                 *       "currency": "eur"
                                 *     }
                                 */
                                readonly price: {
                                    readonly amount: number;
                                    readonly currency: string;
                                };
                            }[];
                            /**
                             * @description An amount in integer minor units, and a lower-case ISO 4217 code
                             * @example {
                             *       "amount": 4500,
                             *       "currency": "eur"
                             *     }
                             */
                            readonly total: {
                                readonly amount: number;
                                readonly currency: string;
                            };
                            /**
                             * Format: date-time
                             * @example 2026-11-22T19:30:00Z
                             */
                            readonly holdExpiresAt: string;
                            /** @description How much longer the seats are held if you ask for it with POST /purchase/:purchaseId/extend, which works once; 0: not at all */
                            readonly moreTimeSeconds: number;
                            /** @description Opaque id, at most 64 characters */
                            readonly bookingId?: string;
                            readonly history: readonly {
                                /**
                                 * Format: date-time
                                 * @example 2026-11-22T19:30:00Z
                                 */
                                readonly at: string;
                                /** @enum {string} */
                                readonly stage: "admitting" | "reserving" | "awaiting-payment" | "authorising" | "booking" | "capturing" | "confirmed" | "released" | "expired" | "refunded" | "needs-attention";
                            }[];
                        };
                    };
                };
            };
            /** @description `invalid-request`: The request is not valid */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token`: The token is not valid; `token-expired`: The token has expired; `token-in-url`: Tokens are not accepted in a URL; use a stream ticket; `unauthenticated`: A bearer token is needed */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `event-not-found`: There is no such event; `not-on-waitlist`: You are not on the waitlist of this sale */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: Too many requests */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: A required part of the system is temporarily unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly postEventEventIdWaitlist: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The same key with the same body gets the same answer, for at least 24 hours. The bodies are compared as they were sent: one more field, known or unknown, makes another body (422) */
                readonly "Idempotency-Key"?: string;
            };
            readonly path: {
                readonly eventId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly quantity: number;
                };
            };
        };
        readonly responses: {
            /** @description Your place; tickets that become free are offered in order */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @description Opaque id, at most 64 characters */
                        readonly eventId: string;
                        /** @enum {string} */
                        readonly state: "waiting" | "offered";
                        readonly quantity: number;
                        /** @description From 1, while waiting */
                        readonly position?: number;
                        /** @description A purchase with a hold for you until `holdExpiresAt`: POST /ticket/confirm accepts it, POST /ticket/release passes it on */
                        readonly offer?: {
                            /** @description Opaque id, at most 64 characters */
                            readonly purchaseId: string;
                            /** @enum {string} */
                            readonly stage: "admitting" | "reserving" | "awaiting-payment" | "authorising" | "booking" | "capturing" | "confirmed" | "released" | "expired" | "refunded" | "needs-attention";
                            /** @description Opaque id, at most 64 characters */
                            readonly eventId: string;
                            readonly tickets: readonly {
                                /** @description Opaque id, at most 64 characters */
                                readonly ticketId: string;
                                readonly section: string;
                                readonly row: string | null;
                                readonly number: string | null;
                                /**
                                 * @description An amount in integer minor units, and a lower-case ISO 4217 code
                                 * @example {
                                 *       "amount": 4500,
                                 *       "currency": "eur"
                                 *     }
                                 */
                                readonly price: {
                                    readonly amount: number;
                                    readonly currency: string;
                                };
                            }[];
                            /**
                             * @description An amount in integer minor units, and a lower-case ISO 4217 code
                             * @example {
                             *       "amount": 4500,
                             *       "currency": "eur"
                             *     }
                             */
                            readonly total: {
                                readonly amount: number;
                                readonly currency: string;
                            };
                            /**
                             * Format: date-time
                             * @example 2026-11-22T19:30:00Z
                             */
                            readonly holdExpiresAt: string;
                            /** @description How much longer the seats are held if you ask for it with POST /purchase/:purchaseId/extend, which works once; 0: not at all */
                            readonly moreTimeSeconds: number;
                            /** @description Opaque id, at most 64 characters */
                            readonly bookingId?: string;
                            readonly history: readonly {
                                /**
                                 * Format: date-time
                                 * @example 2026-11-22T19:30:00Z
                                 */
                                readonly at: string;
                                /** @enum {string} */
                                readonly stage: "admitting" | "reserving" | "awaiting-payment" | "authorising" | "booking" | "capturing" | "confirmed" | "released" | "expired" | "refunded" | "needs-attention";
                            }[];
                        };
                    };
                };
            };
            /** @description `invalid-request`: The request is not valid; `invalid-json`: The body is not valid JSON; `invalid-idempotency-key`: The Idempotency-Key is not 1–255 visible ASCII characters */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token`: The token is not valid; `token-expired`: The token has expired; `token-in-url`: Tokens are not accepted in a URL; use a stream ticket; `unauthenticated`: A bearer token is needed */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `cross-site-request`: A write with the session cookie must come from our own pages; `presale-required`: This is a presale: you need a code or a place on its list */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `event-not-found`: There is no such event */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency-key-in-use`: The first request with this Idempotency-Key is still running; `sale-not-open`: This sale is not open; `not-sold-out`: There are tickets left, so the waitlist is not open; `limit-exceeded`: This is more tickets than one person may have */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body-too-large`: The body is larger than 100 kB */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type`: The body must be application/json */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency-key-reused`: This Idempotency-Key was used with a different request */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: Too many requests */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: A required part of the system is temporarily unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly deleteEventEventIdWaitlist: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The same key with the same body gets the same answer, for at least 24 hours. The bodies are compared as they were sent: one more field, known or unknown, makes another body (422) */
                readonly "Idempotency-Key"?: string;
            };
            readonly path: {
                readonly eventId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description You are not on the waitlist (the same answer when repeated) */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @description Opaque id, at most 64 characters */
                        readonly eventId: string;
                        /** @constant */
                        readonly state: "left";
                    };
                };
            };
            /** @description `invalid-request`: The request is not valid; `invalid-json`: The body is not valid JSON; `invalid-idempotency-key`: The Idempotency-Key is not 1–255 visible ASCII characters */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token`: The token is not valid; `token-expired`: The token has expired; `token-in-url`: Tokens are not accepted in a URL; use a stream ticket; `unauthenticated`: A bearer token is needed */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `cross-site-request`: A write with the session cookie must come from our own pages */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `event-not-found`: There is no such event */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency-key-in-use`: The first request with this Idempotency-Key is still running */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body-too-large`: The body is larger than 100 kB */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type`: The body must be application/json */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency-key-reused`: This Idempotency-Key was used with a different request */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: Too many requests */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: A required part of the system is temporarily unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getBookings: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description At most 200 */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly bookings: readonly {
                            /** @description Opaque id, at most 64 characters */
                            readonly bookingId: string;
                            /** @description Opaque id, at most 64 characters */
                            readonly purchaseId: string;
                            /** @description Opaque id, at most 64 characters */
                            readonly eventId: string;
                            /** @enum {string} */
                            readonly status: "booked" | "paid" | "voided" | "refunded";
                            /**
                             * @description An amount in integer minor units, and a lower-case ISO 4217 code
                             * @example {
                             *       "amount": 4500,
                             *       "currency": "eur"
                             *     }
                             */
                            readonly total: {
                                readonly amount: number;
                                readonly currency: string;
                            };
                            /**
                             * @description How much of the total was refunded
                             * @example {
                             *       "amount": 4500,
                             *       "currency": "eur"
                             *     }
                             */
                            readonly refunded: {
                                readonly amount: number;
                                readonly currency: string;
                            };
                            /**
                             * Format: date-time
                             * @example 2026-11-22T19:30:00Z
                             */
                            readonly bookedAt: string;
                            /** @description The name and address that you gave, where the seller asked */
                            readonly buyer: {
                                readonly name: string;
                                readonly address: {
                                    /** @description With the number of the house */
                                    readonly street: string;
                                    readonly postalCode?: string;
                                    readonly city: string;
                                    readonly country: string;
                                } | null;
                            } | null;
                            readonly tickets: readonly {
                                /** @description Opaque id, at most 64 characters */
                                readonly ticketId: string;
                                readonly section: string;
                                readonly row: string | null;
                                readonly number: string | null;
                                /**
                                 * @description An amount in integer minor units, and a lower-case ISO 4217 code
                                 * @example {
                                 *       "amount": 4500,
                                 *       "currency": "eur"
                                 *     }
                                 */
                                readonly price: {
                                    readonly amount: number;
                                    readonly currency: string;
                                };
                                /**
                                 * @description `transferred`: another user holds it now; `void`: not paid yet, cancelled, or refunded
                                 * @enum {string}
                                 */
                                readonly state: "valid" | "used" | "transferred" | "void";
                                /** @description The code that check-in scans; present while the ticket is yours */
                                readonly code?: string;
                                /**
                                 * Format: date-time
                                 * @example 2026-11-22T19:30:00Z
                                 */
                                readonly usedAt?: string;
                            }[];
                        }[];
                    };
                };
            };
            /** @description `invalid-request`: The request is not valid */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token`: The token is not valid; `token-expired`: The token has expired; `token-in-url`: Tokens are not accepted in a URL; use a stream ticket; `unauthenticated`: A bearer token is needed */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: Too many requests */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: A required part of the system is temporarily unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getBookingBookingId: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly bookingId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The booking */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @description Opaque id, at most 64 characters */
                        readonly bookingId: string;
                        /** @description Opaque id, at most 64 characters */
                        readonly purchaseId: string;
                        /** @description Opaque id, at most 64 characters */
                        readonly eventId: string;
                        /** @enum {string} */
                        readonly status: "booked" | "paid" | "voided" | "refunded";
                        /**
                         * @description An amount in integer minor units, and a lower-case ISO 4217 code
                         * @example {
                         *       "amount": 4500,
                         *       "currency": "eur"
                         *     }
                         */
                        readonly total: {
                            readonly amount: number;
                            readonly currency: string;
                        };
                        /**
                         * @description How much of the total was refunded
                         * @example {
                         *       "amount": 4500,
                         *       "currency": "eur"
                         *     }
                         */
                        readonly refunded: {
                            readonly amount: number;
                            readonly currency: string;
                        };
                        /**
                         * Format: date-time
                         * @example 2026-11-22T19:30:00Z
                         */
                        readonly bookedAt: string;
                        /** @description The name and address that you gave, where the seller asked */
                        readonly buyer: {
                            readonly name: string;
                            readonly address: {
                                /** @description With the number of the house */
                                readonly street: string;
                                readonly postalCode?: string;
                                readonly city: string;
                                readonly country: string;
                            } | null;
                        } | null;
                        readonly tickets: readonly {
                            /** @description Opaque id, at most 64 characters */
                            readonly ticketId: string;
                            readonly section: string;
                            readonly row: string | null;
                            readonly number: string | null;
                            /**
                             * @description An amount in integer minor units, and a lower-case ISO 4217 code
                             * @example {
                             *       "amount": 4500,
                             *       "currency": "eur"
                             *     }
                             */
                            readonly price: {
                                readonly amount: number;
                                readonly currency: string;
                            };
                            /**
                             * @description `transferred`: another user holds it now; `void`: not paid yet, cancelled, or refunded
                             * @enum {string}
                             */
                            readonly state: "valid" | "used" | "transferred" | "void";
                            /** @description The code that check-in scans; present while the ticket is yours */
                            readonly code?: string;
                            /**
                             * Format: date-time
                             * @example 2026-11-22T19:30:00Z
                             */
                            readonly usedAt?: string;
                            /** @description The code as a QR image (an SVG document) */
                            readonly qrSvg?: string;
                        }[];
                    };
                };
            };
            /** @description `invalid-request`: The request is not valid */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token`: The token is not valid; `token-expired`: The token has expired; `token-in-url`: Tokens are not accepted in a URL; use a stream ticket; `unauthenticated`: A bearer token is needed */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `booking-not-found`: You have no such booking */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: Too many requests */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: A required part of the system is temporarily unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getTickets: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description At most 200 */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly tickets: readonly {
                            /** @description Opaque id, at most 64 characters */
                            readonly ticketId: string;
                            readonly section: string;
                            readonly row: string | null;
                            readonly number: string | null;
                            /**
                             * @description An amount in integer minor units, and a lower-case ISO 4217 code
                             * @example {
                             *       "amount": 4500,
                             *       "currency": "eur"
                             *     }
                             */
                            readonly price: {
                                readonly amount: number;
                                readonly currency: string;
                            };
                            /** @description Opaque id, at most 64 characters */
                            readonly bookingId: string;
                            /** @description Opaque id, at most 64 characters */
                            readonly eventId: string;
                            /** @enum {string} */
                            readonly state: "valid" | "used";
                            readonly code: string;
                            /** @description The code as a QR image (an SVG document) */
                            readonly qrSvg: string;
                            /**
                             * Format: date-time
                             * @example 2026-11-22T19:30:00Z
                             */
                            readonly usedAt?: string;
                            /** @description Your name, where the seller asked for it and you bought the ticket */
                            readonly name: string | null;
                            /** @description True if another user transferred it to you */
                            readonly received: boolean;
                        }[];
                        readonly events: readonly {
                            /** @description Opaque id, at most 64 characters */
                            readonly id: string;
                            readonly name: string;
                            /**
                             * Format: date-time
                             * @example 2026-11-22T19:30:00Z
                             */
                            readonly startsAt: string;
                            /**
                             * Format: date-time
                             * @description The start plus the duration, or plus three hours if none is given
                             * @example 2026-11-22T19:30:00Z
                             */
                            readonly endsAt: string;
                            /** @description Null unless the event is cancelled */
                            readonly cancelledAt: string | null;
                            readonly venue: {
                                /** @description Opaque id, at most 64 characters */
                                readonly id: string;
                                readonly name: string;
                                readonly address: string | null;
                                readonly city: string;
                                readonly country: string;
                                readonly location: {
                                    readonly lat: number;
                                    readonly lon: number;
                                } | null;
                                /**
                                 * @description IANA name from the coordinates of the venue, otherwise as given; null if neither is known
                                 * @example Europe/Berlin
                                 */
                                readonly timeZone: string | null;
                            };
                        }[];
                    };
                };
            };
            /** @description `invalid-request`: The request is not valid */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token`: The token is not valid; `token-expired`: The token has expired; `token-in-url`: Tokens are not accepted in a URL; use a stream ticket; `unauthenticated`: A bearer token is needed */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: Too many requests */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: A required part of the system is temporarily unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getBookingBookingIdTicketsPdf: {
        readonly parameters: {
            readonly query?: {
                readonly language?: ("en" | "de" | "es" | "ar") | "";
            };
            readonly header?: never;
            readonly path: {
                readonly bookingId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A4, a page for each ticket */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/pdf": string;
                };
            };
            /** @description `invalid-request`: The request is not valid */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token`: The token is not valid; `token-expired`: The token has expired; `token-in-url`: Tokens are not accepted in a URL; use a stream ticket; `unauthenticated`: A bearer token is needed */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `ticket-not-found`: There is no such ticket */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: Too many requests */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: A required part of the system is temporarily unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getTicketTicketIdTicketPdf: {
        readonly parameters: {
            readonly query?: {
                readonly language?: ("en" | "de" | "es" | "ar") | "";
            };
            readonly header?: never;
            readonly path: {
                readonly ticketId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description One page (A4) */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/pdf": string;
                };
            };
            /** @description `invalid-request`: The request is not valid */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token`: The token is not valid; `token-expired`: The token has expired; `token-in-url`: Tokens are not accepted in a URL; use a stream ticket; `unauthenticated`: A bearer token is needed */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `ticket-not-found`: There is no such ticket */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: Too many requests */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: A required part of the system is temporarily unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getBookingBookingIdTicketsIcs: {
        readonly parameters: {
            readonly query?: {
                readonly language?: ("en" | "de" | "es" | "ar") | "";
            };
            readonly header?: never;
            readonly path: {
                readonly bookingId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The entry; a later file changes it */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "text/calendar": string;
                };
            };
            /** @description `invalid-request`: The request is not valid */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token`: The token is not valid; `token-expired`: The token has expired; `token-in-url`: Tokens are not accepted in a URL; use a stream ticket; `unauthenticated`: A bearer token is needed */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `ticket-not-found`: There is no such ticket */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: Too many requests */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: A required part of the system is temporarily unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getTicketTicketIdTicketIcs: {
        readonly parameters: {
            readonly query?: {
                readonly language?: ("en" | "de" | "es" | "ar") | "";
            };
            readonly header?: never;
            readonly path: {
                readonly ticketId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The entry; a later file changes it */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "text/calendar": string;
                };
            };
            /** @description `invalid-request`: The request is not valid */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token`: The token is not valid; `token-expired`: The token has expired; `token-in-url`: Tokens are not accepted in a URL; use a stream ticket; `unauthenticated`: A bearer token is needed */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `ticket-not-found`: There is no such ticket */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: Too many requests */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: A required part of the system is temporarily unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getTicketTicketIdWallets: {
        readonly parameters: {
            readonly query?: {
                readonly language?: ("en" | "de" | "es" | "ar") | "";
            };
            readonly header?: never;
            readonly path: {
                readonly ticketId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Null for a wallet that is not set up */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @description A path that downloads the pass, for ten minutes */
                        readonly apple: string | null;
                        /** @description The address at Google that saves the ticket */
                        readonly google: string | null;
                    };
                };
            };
            /** @description `invalid-request`: The request is not valid */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token`: The token is not valid; `token-expired`: The token has expired; `token-in-url`: Tokens are not accepted in a URL; use a stream ticket; `unauthenticated`: A bearer token is needed */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `ticket-not-found`: There is no such ticket */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: Too many requests */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: A required part of the system is temporarily unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly postCheckin: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The same key with the same body gets the same answer, for at least 24 hours. The bodies are compared as they were sent: one more field, known or unknown, makes another body (422) */
                readonly "Idempotency-Key"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly code?: string;
                    /** @description In place of a code: a ticket that staff found with `GET /checkin/search` */
                    readonly found?: {
                        /** @description Opaque id, at most 64 characters */
                        readonly bookingId: string;
                        /** @description Opaque id, at most 64 characters */
                        readonly ticketId: string;
                    };
                    /** @description The event that is checked in: tickets of other events are refused and stay unused */
                    readonly eventId: string;
                    /** @description The gate; a second scan of the code shows it. The login of a gate counts in place of it */
                    readonly gate?: string;
                    /** @description The scan, as you number yours: sent again, it gets the same answer, also without an Idempotency-Key */
                    readonly scanId?: string;
                };
            };
        };
        readonly responses: {
            /** @description The bearer is let in */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @constant */
                        readonly admitted: true;
                        /** @description Opaque id, at most 64 characters */
                        readonly ticketId: string;
                        /** @description Opaque id, at most 64 characters */
                        readonly eventId: string;
                        readonly eventName: string;
                        readonly section: string;
                        readonly row: string | null;
                        readonly number: string | null;
                        /** @description The name of the buyer, where the seller asked for it */
                        readonly buyerName: string | null;
                        /**
                         * Format: date-time
                         * @example 2026-11-22T19:30:00Z
                         */
                        readonly usedAt: string;
                        readonly gate: string | null;
                        readonly by: string;
                        /**
                         * Format: date-time
                         * @description `POST /checkin/undo` can undo the check-in until then
                         * @example 2026-11-22T19:30:00Z
                         */
                        readonly undoUntil: string;
                    };
                };
            };
            /** @description `invalid-request`: The request is not valid; `invalid-json`: The body is not valid JSON; `invalid-idempotency-key`: The Idempotency-Key is not 1–255 visible ASCII characters */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token`: The token is not valid; `token-expired`: The token has expired; `token-in-url`: Tokens are not accepted in a URL; use a stream ticket; `unauthenticated`: A bearer token is needed */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your role does not allow this; `cross-site-request`: A write with the session cookie must come from our own pages */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `ticket-code-invalid`: This is not the code of a ticket */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency-key-in-use`: The first request with this Idempotency-Key is still running; `ticket-already-used`: This ticket has already been used for entry; `ticket-for-another-event`: This ticket is for another event; `entry-not-open`: The doors of this event are not open */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `ticket-code-void`: This code is no longer valid */
            readonly 410: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body-too-large`: The body is larger than 100 kB */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type`: The body must be application/json */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency-key-reused`: This Idempotency-Key was used with a different request */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: Too many requests */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: A required part of the system is temporarily unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly postCheckinUndo: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The same key with the same body gets the same answer, for at least 24 hours. The bodies are compared as they were sent: one more field, known or unknown, makes another body (422) */
                readonly "Idempotency-Key"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly code?: string;
                    /** @description In place of a code: a ticket that staff found with `GET /checkin/search` */
                    readonly found?: {
                        /** @description Opaque id, at most 64 characters */
                        readonly bookingId: string;
                        /** @description Opaque id, at most 64 characters */
                        readonly ticketId: string;
                    };
                    /** @description The event that is checked in: tickets of other events are refused and stay unused */
                    readonly eventId: string;
                    /** @description The reason, which is written to the audit */
                    readonly reason: string;
                };
            };
        };
        readonly responses: {
            /** @description Undone now or before; the reason is that of the first undo */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @constant */
                        readonly undone: true;
                        /** @description Opaque id, at most 64 characters */
                        readonly ticketId: string;
                        /** @description Opaque id, at most 64 characters */
                        readonly eventId: string;
                        readonly eventName: string;
                        readonly section: string;
                        readonly row: string | null;
                        readonly number: string | null;
                        /** @description The name of the buyer, where the seller asked for it */
                        readonly buyerName: string | null;
                        /**
                         * Format: date-time
                         * @example 2026-11-22T19:30:00Z
                         */
                        readonly usedAt: string;
                        /**
                         * Format: date-time
                         * @example 2026-11-22T19:30:00Z
                         */
                        readonly undoneAt: string;
                        readonly undoneBy: string;
                        readonly reason: string;
                    };
                };
            };
            /** @description `invalid-request`: The request is not valid; `invalid-json`: The body is not valid JSON; `invalid-idempotency-key`: The Idempotency-Key is not 1–255 visible ASCII characters */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token`: The token is not valid; `token-expired`: The token has expired; `token-in-url`: Tokens are not accepted in a URL; use a stream ticket; `unauthenticated`: A bearer token is needed */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your role does not allow this; `cross-site-request`: A write with the session cookie must come from our own pages */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `ticket-code-invalid`: This is not the code of a ticket */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency-key-in-use`: The first request with this Idempotency-Key is still running; `ticket-for-another-event`: This ticket is for another event; `ticket-not-used`: This ticket has not been used for entry; `undo-too-late`: It is too late to undo this admission */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `ticket-code-void`: This code is no longer valid */
            readonly 410: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body-too-large`: The body is larger than 100 kB */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type`: The body must be application/json */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency-key-reused`: This Idempotency-Key was used with a different request */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: Too many requests */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: A required part of the system is temporarily unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly postCheckinLeave: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The same key with the same body gets the same answer, for at least 24 hours. The bodies are compared as they were sent: one more field, known or unknown, makes another body (422) */
                readonly "Idempotency-Key"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly code?: string;
                    /** @description In place of a code: a ticket that staff found with `GET /checkin/search` */
                    readonly found?: {
                        /** @description Opaque id, at most 64 characters */
                        readonly bookingId: string;
                        /** @description Opaque id, at most 64 characters */
                        readonly ticketId: string;
                    };
                    /** @description The event that is checked in: tickets of other events are refused and stay unused */
                    readonly eventId: string;
                };
            };
        };
        readonly responses: {
            /** @description The bearer is outside, now or before */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @constant */
                        readonly left: true;
                        /** @description Opaque id, at most 64 characters */
                        readonly ticketId: string;
                        /** @description Opaque id, at most 64 characters */
                        readonly eventId: string;
                        readonly eventName: string;
                        readonly section: string;
                        readonly row: string | null;
                        readonly number: string | null;
                        /** @description The name of the buyer, where the seller asked for it */
                        readonly buyerName: string | null;
                        /**
                         * Format: date-time
                         * @example 2026-11-22T19:30:00Z
                         */
                        readonly usedAt: string;
                        /**
                         * Format: date-time
                         * @example 2026-11-22T19:30:00Z
                         */
                        readonly leftAt: string;
                    };
                };
            };
            /** @description `invalid-request`: The request is not valid; `invalid-json`: The body is not valid JSON; `invalid-idempotency-key`: The Idempotency-Key is not 1–255 visible ASCII characters */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token`: The token is not valid; `token-expired`: The token has expired; `token-in-url`: Tokens are not accepted in a URL; use a stream ticket; `unauthenticated`: A bearer token is needed */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your role does not allow this; `cross-site-request`: A write with the session cookie must come from our own pages */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `ticket-code-invalid`: This is not the code of a ticket */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency-key-in-use`: The first request with this Idempotency-Key is still running; `ticket-for-another-event`: This ticket is for another event; `ticket-not-used`: This ticket has not been used for entry; `no-re-entry`: Who leaves this event cannot come in again */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `ticket-code-void`: This code is no longer valid */
            readonly 410: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body-too-large`: The body is larger than 100 kB */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type`: The body must be application/json */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency-key-reused`: This Idempotency-Key was used with a different request */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: Too many requests */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: A required part of the system is temporarily unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getCheckinList: {
        readonly parameters: {
            readonly query: {
                readonly eventId: string;
                readonly since?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description At most 4000 tickets */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly event: {
                            /** @description Opaque id, at most 64 characters */
                            readonly eventId: string;
                            readonly eventName: string;
                            /**
                             * Format: date-time
                             * @example 2026-11-22T19:30:00Z
                             */
                            readonly startsAt: string;
                            readonly timeZone: string | null;
                            readonly opensAt: string | null;
                            readonly closesAt: string | null;
                            readonly reEntry: boolean;
                            readonly hasNames: boolean;
                            readonly isCancelled: boolean;
                        };
                        readonly gate: string | null;
                        /** @description The Ed25519 keys that verify codes: 32 bytes each, in base64url */
                        readonly publicKeys: readonly string[];
                        readonly columns: readonly string[];
                        /** @description New and changed tickets. `ref` is the beginning of SHA-256 of `<booking>.<ticket>`, a former code that of SHA-256 of an `HF1` code; `found` (`<booking>.<ticket>`) and `buyerName` are null unless the event has `gateListNames` */
                        readonly tickets: readonly (readonly [
                            string,
                            number,
                            "valid" | "in" | "left" | "void",
                            string,
                            string | null,
                            string | null,
                            string | null,
                            string | null,
                            readonly string[],
                            string | null,
                            string | null
                        ])[];
                        /** @description `since` of the next request */
                        readonly cursor: string;
                        /** @description False: ask again at once, with the cursor */
                        readonly complete: boolean;
                    };
                };
            };
            /** @description `invalid-request`: The request is not valid */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token`: The token is not valid; `token-expired`: The token has expired; `token-in-url`: Tokens are not accepted in a URL; use a stream ticket; `unauthenticated`: A bearer token is needed */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your role does not allow this */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `event-not-found`: There is no such event */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: Too many requests */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: A required part of the system is temporarily unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly postCheckinScans: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The same key with the same body gets the same answer, for at least 24 hours. The bodies are compared as they were sent: one more field, known or unknown, makes another body (422) */
                readonly "Idempotency-Key"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @description Opaque id, at most 64 characters */
                    readonly eventId: string;
                    readonly gate?: string;
                    /**
                     * Format: date-time
                     * @description Your clock at this moment: the times of the scans are corrected by its error
                     * @example 2026-11-22T19:30:00Z
                     */
                    readonly now: string;
                    readonly scans: readonly {
                        /** @description As you number your scans: each is merged once */
                        readonly id: string;
                        readonly code?: string;
                        /** @description In place of a code: a ticket that staff found in the list */
                        readonly found?: {
                            /** @description Opaque id, at most 64 characters */
                            readonly bookingId: string;
                            /** @description Opaque id, at most 64 characters */
                            readonly ticketId: string;
                        };
                        /**
                         * Format: date-time
                         * @description When it was scanned, by the same clock as `now`
                         * @example 2026-11-22T19:30:00Z
                         */
                        readonly at: string;
                        /**
                         * @description The bearer went out
                         * @default false
                         */
                        readonly leaves?: boolean;
                    }[];
                };
            };
        };
        readonly responses: {
            /** @description Each scan; those that are not `used` or `left` are for people to look at */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly scans: readonly {
                            /** @description Opaque id, at most 64 characters */
                            readonly id: string;
                            /** @enum {string} */
                            readonly outcome: "used" | "left" | "double" | "void" | "other-event" | "unknown" | "not-inside";
                            readonly seat: {
                                /** @description Opaque id, at most 64 characters */
                                readonly ticketId: string;
                                /** @description Opaque id, at most 64 characters */
                                readonly eventId: string;
                                readonly eventName: string;
                                readonly section: string;
                                readonly row: string | null;
                                readonly number: string | null;
                            } | null;
                            /**
                             * Format: date-time
                             * @example 2026-11-22T19:30:00Z
                             */
                            readonly scannedAt: string;
                            /** @description Of a double: when, where and by whom the ticket was let in besides */
                            readonly other: {
                                /**
                                 * Format: date-time
                                 * @example 2026-11-22T19:30:00Z
                                 */
                                readonly usedAt: string;
                                readonly gate: string | null;
                                readonly by: string;
                            } | null;
                        }[];
                    };
                };
            };
            /** @description `invalid-request`: The request is not valid; `invalid-json`: The body is not valid JSON; `invalid-idempotency-key`: The Idempotency-Key is not 1–255 visible ASCII characters */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token`: The token is not valid; `token-expired`: The token has expired; `token-in-url`: Tokens are not accepted in a URL; use a stream ticket; `unauthenticated`: A bearer token is needed */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your role does not allow this; `cross-site-request`: A write with the session cookie must come from our own pages */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency-key-in-use`: The first request with this Idempotency-Key is still running */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body-too-large`: The body is larger than 100 kB */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type`: The body must be application/json */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency-key-reused`: This Idempotency-Key was used with a different request */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: Too many requests */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: A required part of the system is temporarily unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getCheckinSearch: {
        readonly parameters: {
            readonly query: {
                readonly eventId: string;
                readonly term: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description At most 20 */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly tickets: readonly {
                            /** @description Opaque id, at most 64 characters */
                            readonly bookingId: string;
                            /** @description Opaque id, at most 64 characters */
                            readonly ticketId: string;
                            readonly section: string;
                            readonly row: string | null;
                            readonly number: string | null;
                            /** @enum {string} */
                            readonly state: "valid" | "used" | "void";
                            readonly usedAt: string | null;
                            readonly usedGate: string | null;
                            readonly buyerName: string | null;
                        }[];
                    };
                };
            };
            /** @description `invalid-request`: The request is not valid */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token`: The token is not valid; `token-expired`: The token has expired; `token-in-url`: Tokens are not accepted in a URL; use a stream ticket; `unauthenticated`: A bearer token is needed */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your role does not allow this */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: Too many requests */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: A required part of the system is temporarily unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getOrganiserEventsIdGates: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description At most 200 gates and the latest 100 of these scans */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly inside: number;
                        readonly tickets: number;
                        readonly gates: readonly {
                            /** @description Opaque id, at most 64 characters */
                            readonly gateId: string;
                            /** @description Opaque id, at most 64 characters */
                            readonly eventId: string;
                            readonly name: string;
                            /**
                             * Format: date-time
                             * @example 2026-11-22T19:30:00Z
                             */
                            readonly createdAt: string;
                            readonly pairedAt: string | null;
                            readonly lastSeenAt: string | null;
                            readonly revokedAt: string | null;
                            /** @description How many bearers it let in, without those that were undone */
                            readonly admitted: number;
                        }[];
                        readonly disputed: readonly {
                            /** @enum {string} */
                            readonly outcome: "double" | "void" | "other-event" | "unknown" | "not-inside";
                            readonly gate: string | null;
                            readonly by: string;
                            /**
                             * Format: date-time
                             * @example 2026-11-22T19:30:00Z
                             */
                            readonly scannedAt: string;
                            readonly seat: {
                                /** @description Opaque id, at most 64 characters */
                                readonly ticketId: string;
                                /** @description Opaque id, at most 64 characters */
                                readonly eventId: string;
                                readonly eventName: string;
                                readonly section: string;
                                readonly row: string | null;
                                readonly number: string | null;
                            } | null;
                            readonly other: {
                                /**
                                 * Format: date-time
                                 * @example 2026-11-22T19:30:00Z
                                 */
                                readonly usedAt: string;
                                readonly gate: string | null;
                                readonly by: string;
                            } | null;
                        }[];
                    };
                };
            };
            /** @description `invalid-request`: The request is not valid */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token`: The token is not valid; `token-expired`: The token has expired; `token-in-url`: Tokens are not accepted in a URL; use a stream ticket; `unauthenticated`: A bearer token is needed */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your role does not allow this */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `event-not-found`: There is no such event */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: Too many requests */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: A required part of the system is temporarily unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly postOrganiserEventsIdGates: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The same key with the same body gets the same answer, for at least 24 hours. The bodies are compared as they were sent: one more field, known or unknown, makes another body (422) */
                readonly "Idempotency-Key"?: string;
            };
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly name: string;
                };
            };
        };
        readonly responses: {
            /** @description The gate and its code */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @description Opaque id, at most 64 characters */
                        readonly gateId: string;
                        /** @description Opaque id, at most 64 characters */
                        readonly eventId: string;
                        readonly name: string;
                        /**
                         * Format: date-time
                         * @example 2026-11-22T19:30:00Z
                         */
                        readonly createdAt: string;
                        readonly pairedAt: string | null;
                        readonly lastSeenAt: string | null;
                        readonly revokedAt: string | null;
                        /** @description How many bearers it let in, without those that were undone */
                        readonly admitted: number;
                        /** @description For the device: shown only this once, and used once */
                        readonly pairingCode: string;
                        /**
                         * Format: date-time
                         * @example 2026-11-22T19:30:00Z
                         */
                        readonly pairUntil: string;
                    };
                };
            };
            /** @description `invalid-request`: The request is not valid; `invalid-json`: The body is not valid JSON; `invalid-idempotency-key`: The Idempotency-Key is not 1–255 visible ASCII characters */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token`: The token is not valid; `token-expired`: The token has expired; `token-in-url`: Tokens are not accepted in a URL; use a stream ticket; `unauthenticated`: A bearer token is needed */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your role does not allow this; `cross-site-request`: A write with the session cookie must come from our own pages */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `event-not-found`: There is no such event; `gate-not-found`: There is no such gate */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency-key-in-use`: The first request with this Idempotency-Key is still running */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body-too-large`: The body is larger than 100 kB */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type`: The body must be application/json */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency-key-reused`: This Idempotency-Key was used with a different request */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: Too many requests */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: A required part of the system is temporarily unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly postOrganiserEventsIdGatesGateIdPairing: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The same key with the same body gets the same answer, for at least 24 hours. The bodies are compared as they were sent: one more field, known or unknown, makes another body (422) */
                readonly "Idempotency-Key"?: string;
            };
            readonly path: {
                readonly id: string;
                readonly gateId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The gate and its new code */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @description Opaque id, at most 64 characters */
                        readonly gateId: string;
                        /** @description Opaque id, at most 64 characters */
                        readonly eventId: string;
                        readonly name: string;
                        /**
                         * Format: date-time
                         * @example 2026-11-22T19:30:00Z
                         */
                        readonly createdAt: string;
                        readonly pairedAt: string | null;
                        readonly lastSeenAt: string | null;
                        readonly revokedAt: string | null;
                        /** @description How many bearers it let in, without those that were undone */
                        readonly admitted: number;
                        /** @description For the device: shown only this once, and used once */
                        readonly pairingCode: string;
                        /**
                         * Format: date-time
                         * @example 2026-11-22T19:30:00Z
                         */
                        readonly pairUntil: string;
                    };
                };
            };
            /** @description `invalid-request`: The request is not valid; `invalid-json`: The body is not valid JSON; `invalid-idempotency-key`: The Idempotency-Key is not 1–255 visible ASCII characters */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token`: The token is not valid; `token-expired`: The token has expired; `token-in-url`: Tokens are not accepted in a URL; use a stream ticket; `unauthenticated`: A bearer token is needed */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your role does not allow this; `cross-site-request`: A write with the session cookie must come from our own pages */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `event-not-found`: There is no such event; `gate-not-found`: There is no such gate */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency-key-in-use`: The first request with this Idempotency-Key is still running */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body-too-large`: The body is larger than 100 kB */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type`: The body must be application/json */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency-key-reused`: This Idempotency-Key was used with a different request */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: Too many requests */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: A required part of the system is temporarily unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly deleteOrganiserEventsIdGatesGateId: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The same key with the same body gets the same answer, for at least 24 hours. The bodies are compared as they were sent: one more field, known or unknown, makes another body (422) */
                readonly "Idempotency-Key"?: string;
            };
            readonly path: {
                readonly id: string;
                readonly gateId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The revoked gate (the same answer when repeated) */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @description Opaque id, at most 64 characters */
                        readonly gateId: string;
                        /** @description Opaque id, at most 64 characters */
                        readonly eventId: string;
                        readonly name: string;
                        /**
                         * Format: date-time
                         * @example 2026-11-22T19:30:00Z
                         */
                        readonly createdAt: string;
                        readonly pairedAt: string | null;
                        readonly lastSeenAt: string | null;
                        readonly revokedAt: string | null;
                        /** @description How many bearers it let in, without those that were undone */
                        readonly admitted: number;
                    };
                };
            };
            /** @description `invalid-request`: The request is not valid; `invalid-json`: The body is not valid JSON; `invalid-idempotency-key`: The Idempotency-Key is not 1–255 visible ASCII characters */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token`: The token is not valid; `token-expired`: The token has expired; `token-in-url`: Tokens are not accepted in a URL; use a stream ticket; `unauthenticated`: A bearer token is needed */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your role does not allow this; `cross-site-request`: A write with the session cookie must come from our own pages */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `event-not-found`: There is no such event; `gate-not-found`: There is no such gate */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency-key-in-use`: The first request with this Idempotency-Key is still running */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body-too-large`: The body is larger than 100 kB */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type`: The body must be application/json */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency-key-reused`: This Idempotency-Key was used with a different request */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: Too many requests */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: A required part of the system is temporarily unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly postGatesPair: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The same key with the same body gets the same answer, for at least 24 hours. The bodies are compared as they were sent: one more field, known or unknown, makes another body (422) */
                readonly "Idempotency-Key"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly code: string;
                };
            };
        };
        readonly responses: {
            /** @description The login of the gate, as a bearer token; the code is used up */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly token: string;
                        /** @description Opaque id, at most 64 characters */
                        readonly gateId: string;
                        readonly name: string;
                        /** @description Opaque id, at most 64 characters */
                        readonly eventId: string;
                    };
                };
            };
            /** @description `invalid-request`: The request is not valid; `invalid-json`: The body is not valid JSON; `invalid-idempotency-key`: The Idempotency-Key is not 1–255 visible ASCII characters */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token`: The token is not valid; `token-expired`: The token has expired; `token-in-url`: Tokens are not accepted in a URL; use a stream ticket */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `cross-site-request`: A write with the session cookie must come from our own pages */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `pairing-code-invalid`: This pairing code is unknown, used or expired */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency-key-in-use`: The first request with this Idempotency-Key is still running */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body-too-large`: The body is larger than 100 kB */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type`: The body must be application/json */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency-key-reused`: This Idempotency-Key was used with a different request */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: Too many requests */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: A required part of the system is temporarily unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly postTicketTransfer: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The same key with the same body gets the same answer, for at least 24 hours. The bodies are compared as they were sent: one more field, known or unknown, makes another body (422) */
                readonly "Idempotency-Key"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @description Opaque id, at most 64 characters */
                    readonly ticketId: string;
                    /** @description The user id of the recipient; without it the answer has the path of a link */
                    readonly to?: string;
                    /**
                     * @description The offer ends at the start of the event at the latest
                     * @default 259200
                     */
                    readonly expiresInSeconds?: number;
                };
            };
        };
        readonly responses: {
            /** @description Offered; the ticket stays yours until it is accepted */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @description Opaque id, at most 64 characters */
                        readonly transferId: string;
                        /** @description Opaque id, at most 64 characters */
                        readonly ticketId: string;
                        /** @description Opaque id, at most 64 characters */
                        readonly eventId: string;
                        readonly section: string;
                        readonly row: string | null;
                        readonly number: string | null;
                        /**
                         * @description `lapsed`: nobody accepted in time; `void`: the ticket was used or refunded before
                         * @enum {string}
                         */
                        readonly state: "offered" | "accepted" | "declined" | "withdrawn" | "lapsed" | "void";
                        /**
                         * Format: date-time
                         * @example 2026-11-22T19:30:00Z
                         */
                        readonly expiresAt: string;
                        /**
                         * Format: date-time
                         * @example 2026-11-22T19:30:00Z
                         */
                        readonly createdAt: string;
                        readonly from: string;
                        /** @description Null for a link that nobody has accepted */
                        readonly to: string | null;
                        readonly byLink: boolean;
                        /** @description For the giver of an open offer by link: the path of the page on which it is accepted */
                        readonly claimPath?: string;
                    };
                };
            };
            /** @description `invalid-request`: The request is not valid; `invalid-json`: The body is not valid JSON; `invalid-idempotency-key`: The Idempotency-Key is not 1–255 visible ASCII characters */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token`: The token is not valid; `token-expired`: The token has expired; `token-in-url`: Tokens are not accepted in a URL; use a stream ticket; `unauthenticated`: A bearer token is needed */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `cross-site-request`: A write with the session cookie must come from our own pages */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `ticket-not-found`: There is no such ticket */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency-key-in-use`: The first request with this Idempotency-Key is still running; `ticket-not-transferable`: This ticket cannot be transferred; `transfer-open`: This ticket has already been offered to another person */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body-too-large`: The body is larger than 100 kB */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type`: The body must be application/json */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency-key-reused`: This Idempotency-Key was used with a different request */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: Too many requests */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: A required part of the system is temporarily unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getTransfers: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description At most 100 */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly transfers: readonly {
                            /** @description Opaque id, at most 64 characters */
                            readonly transferId: string;
                            /** @description Opaque id, at most 64 characters */
                            readonly ticketId: string;
                            /** @description Opaque id, at most 64 characters */
                            readonly eventId: string;
                            readonly section: string;
                            readonly row: string | null;
                            readonly number: string | null;
                            /**
                             * @description `lapsed`: nobody accepted in time; `void`: the ticket was used or refunded before
                             * @enum {string}
                             */
                            readonly state: "offered" | "accepted" | "declined" | "withdrawn" | "lapsed" | "void";
                            /**
                             * Format: date-time
                             * @example 2026-11-22T19:30:00Z
                             */
                            readonly expiresAt: string;
                            /**
                             * Format: date-time
                             * @example 2026-11-22T19:30:00Z
                             */
                            readonly createdAt: string;
                            readonly from: string;
                            /** @description Null for a link that nobody has accepted */
                            readonly to: string | null;
                            readonly byLink: boolean;
                            /** @description For the giver of an open offer by link: the path of the page on which it is accepted */
                            readonly claimPath?: string;
                        }[];
                    };
                };
            };
            /** @description `invalid-request`: The request is not valid */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token`: The token is not valid; `token-expired`: The token has expired; `token-in-url`: Tokens are not accepted in a URL; use a stream ticket; `unauthenticated`: A bearer token is needed */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: Too many requests */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: A required part of the system is temporarily unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly postTransferTransferId: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The same key with the same body gets the same answer, for at least 24 hours. The bodies are compared as they were sent: one more field, known or unknown, makes another body (422) */
                readonly "Idempotency-Key"?: string;
            };
            readonly path: {
                readonly transferId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @enum {string} */
                    readonly answer: "accept" | "decline" | "withdraw";
                };
            };
        };
        readonly responses: {
            /** @description Done (the same answer when repeated); accepting voids the old code */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @description Opaque id, at most 64 characters */
                        readonly transferId: string;
                        /** @description Opaque id, at most 64 characters */
                        readonly ticketId: string;
                        /** @description Opaque id, at most 64 characters */
                        readonly eventId: string;
                        readonly section: string;
                        readonly row: string | null;
                        readonly number: string | null;
                        /**
                         * @description `lapsed`: nobody accepted in time; `void`: the ticket was used or refunded before
                         * @enum {string}
                         */
                        readonly state: "offered" | "accepted" | "declined" | "withdrawn" | "lapsed" | "void";
                        /**
                         * Format: date-time
                         * @example 2026-11-22T19:30:00Z
                         */
                        readonly expiresAt: string;
                        /**
                         * Format: date-time
                         * @example 2026-11-22T19:30:00Z
                         */
                        readonly createdAt: string;
                        readonly from: string;
                        /** @description Null for a link that nobody has accepted */
                        readonly to: string | null;
                        readonly byLink: boolean;
                        /** @description For the giver of an open offer by link: the path of the page on which it is accepted */
                        readonly claimPath?: string;
                    };
                };
            };
            /** @description `invalid-request`: The request is not valid; `invalid-json`: The body is not valid JSON; `invalid-idempotency-key`: The Idempotency-Key is not 1–255 visible ASCII characters */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token`: The token is not valid; `token-expired`: The token has expired; `token-in-url`: Tokens are not accepted in a URL; use a stream ticket; `unauthenticated`: A bearer token is needed */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `cross-site-request`: A write with the session cookie must come from our own pages */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `transfer-not-found`: You have no such transfer */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency-key-in-use`: The first request with this Idempotency-Key is still running; `transfer-closed`: This transfer has already ended */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body-too-large`: The body is larger than 100 kB */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type`: The body must be application/json */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency-key-reused`: This Idempotency-Key was used with a different request */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: Too many requests */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: A required part of the system is temporarily unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getTransferLinkToken: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly token: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The seat and the state of the offer */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @description Opaque id, at most 64 characters */
                        readonly transferId: string;
                        /** @description Opaque id, at most 64 characters */
                        readonly ticketId: string;
                        /** @description Opaque id, at most 64 characters */
                        readonly eventId: string;
                        readonly section: string;
                        readonly row: string | null;
                        readonly number: string | null;
                        /**
                         * @description `lapsed`: nobody accepted in time; `void`: the ticket was used or refunded before
                         * @enum {string}
                         */
                        readonly state: "offered" | "accepted" | "declined" | "withdrawn" | "lapsed" | "void";
                        /**
                         * Format: date-time
                         * @example 2026-11-22T19:30:00Z
                         */
                        readonly expiresAt: string;
                        /**
                         * Format: date-time
                         * @example 2026-11-22T19:30:00Z
                         */
                        readonly createdAt: string;
                        /**
                         * @description Whether the link is your own, whether you have accepted it, or neither
                         * @enum {string}
                         */
                        readonly you: "giver" | "receiver" | "nobody";
                    };
                };
            };
            /** @description `invalid-request`: The request is not valid */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token`: The token is not valid; `token-expired`: The token has expired; `token-in-url`: Tokens are not accepted in a URL; use a stream ticket */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `transfer-not-found`: You have no such transfer */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: Too many requests */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: A required part of the system is temporarily unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly postTransferLinkToken: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The same key with the same body gets the same answer, for at least 24 hours. The bodies are compared as they were sent: one more field, known or unknown, makes another body (422) */
                readonly "Idempotency-Key"?: string;
            };
            readonly path: {
                readonly token: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description It is yours (the same answer when repeated); the old code is void */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @description Opaque id, at most 64 characters */
                        readonly transferId: string;
                        /** @description Opaque id, at most 64 characters */
                        readonly ticketId: string;
                        /** @description Opaque id, at most 64 characters */
                        readonly eventId: string;
                        readonly section: string;
                        readonly row: string | null;
                        readonly number: string | null;
                        /**
                         * @description `lapsed`: nobody accepted in time; `void`: the ticket was used or refunded before
                         * @enum {string}
                         */
                        readonly state: "offered" | "accepted" | "declined" | "withdrawn" | "lapsed" | "void";
                        /**
                         * Format: date-time
                         * @example 2026-11-22T19:30:00Z
                         */
                        readonly expiresAt: string;
                        /**
                         * Format: date-time
                         * @example 2026-11-22T19:30:00Z
                         */
                        readonly createdAt: string;
                        /**
                         * @description Whether the link is your own, whether you have accepted it, or neither
                         * @enum {string}
                         */
                        readonly you: "giver" | "receiver" | "nobody";
                    };
                };
            };
            /** @description `invalid-request`: The request is not valid; `invalid-json`: The body is not valid JSON; `invalid-idempotency-key`: The Idempotency-Key is not 1–255 visible ASCII characters */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token`: The token is not valid; `token-expired`: The token has expired; `token-in-url`: Tokens are not accepted in a URL; use a stream ticket; `unauthenticated`: A bearer token is needed */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `cross-site-request`: A write with the session cookie must come from our own pages */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `transfer-not-found`: You have no such transfer */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency-key-in-use`: The first request with this Idempotency-Key is still running; `transfer-closed`: This transfer has already ended */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body-too-large`: The body is larger than 100 kB */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type`: The body must be application/json */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency-key-reused`: This Idempotency-Key was used with a different request */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: Too many requests */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: A required part of the system is temporarily unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly postOpsBookingsIdReissue: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The same key with the same body gets the same answer, for at least 24 hours. The bodies are compared as they were sent: one more field, known or unknown, makes another body (422) */
                readonly "Idempotency-Key"?: string;
            };
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @description Default: all that can still be used */
                    readonly ticketIds?: readonly string[];
                    /** @description The reason, which is written to the audit */
                    readonly reason: string;
                };
            };
        };
        readonly responses: {
            /** @description The codes of before open nothing any more */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @description Opaque id, at most 64 characters */
                        readonly bookingId: string;
                        readonly ticketIds: readonly string[];
                    };
                };
            };
            /** @description `invalid-request`: The request is not valid; `invalid-json`: The body is not valid JSON; `invalid-idempotency-key`: The Idempotency-Key is not 1–255 visible ASCII characters */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token`: The token is not valid; `token-expired`: The token has expired; `token-in-url`: Tokens are not accepted in a URL; use a stream ticket; `unauthenticated`: A bearer token is needed */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your role does not allow this; `cross-site-request`: A write with the session cookie must come from our own pages */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `ticket-not-found`: There is no such ticket */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency-key-in-use`: The first request with this Idempotency-Key is still running */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body-too-large`: The body is larger than 100 kB */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type`: The body must be application/json */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency-key-reused`: This Idempotency-Key was used with a different request */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: Too many requests */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: A required part of the system is temporarily unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly postOpsBookingsIdRefund: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The same key with the same body gets the same answer, for at least 24 hours. The bodies are compared as they were sent: one more field, known or unknown, makes another body (422) */
                readonly "Idempotency-Key"?: string;
            };
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @description The tickets to refund, all of them or none. Default: all that are left of the booking */
                    readonly ticketIds?: readonly string[];
                    /** @description A refund made in the bank’s dashboard (`re_…`) or a lost dispute (`dp_…`) that has given back the money of these tickets already: they become void, and nothing is paid again */
                    readonly bankRefundId?: string;
                    /** @description The reason, which is written to the audit */
                    readonly reason: string;
                };
            };
        };
        readonly responses: {
            /** @description These tickets are refunded already: the refund that has them */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @description Opaque id, at most 64 characters */
                        readonly refundId: string;
                        /** @description Opaque id, at most 64 characters */
                        readonly bookingId: string;
                        /** @description Opaque id, at most 64 characters */
                        readonly purchaseId: string;
                        /** @description Opaque id, at most 64 characters */
                        readonly eventId: string;
                        readonly userId: string;
                        /** @enum {string} */
                        readonly status: "open" | "pending" | "balance-empty" | "needs-attention" | "refunded" | "settled-elsewhere" | "withdrawn";
                        /**
                         * @description An amount in integer minor units, and a lower-case ISO 4217 code
                         * @example {
                         *       "amount": 4500,
                         *       "currency": "eur"
                         *     }
                         */
                        readonly amount: {
                            readonly amount: number;
                            readonly currency: string;
                        };
                        readonly ticketIds: readonly string[];
                        /** @description Null for a refund that was made at the bank */
                        readonly workflowId: string | null;
                        readonly requestedBy: string;
                        readonly reason: string;
                        /** @description The last message of the bank, or of the person who decided */
                        readonly detail: string | null;
                        /** @description The refund of the bank, or the lost dispute */
                        readonly bankRefundId: string | null;
                        /**
                         * Format: date-time
                         * @example 2026-11-22T19:30:00Z
                         */
                        readonly openedAt: string;
                        readonly closedAt: string | null;
                    };
                };
            };
            /** @description The tickets are void, and the refund is under way */
            readonly 202: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @description Opaque id, at most 64 characters */
                        readonly refundId: string;
                        /** @description Opaque id, at most 64 characters */
                        readonly bookingId: string;
                        /** @description Opaque id, at most 64 characters */
                        readonly purchaseId: string;
                        /** @description Opaque id, at most 64 characters */
                        readonly eventId: string;
                        readonly userId: string;
                        /** @enum {string} */
                        readonly status: "open" | "pending" | "balance-empty" | "needs-attention" | "refunded" | "settled-elsewhere" | "withdrawn";
                        /**
                         * @description An amount in integer minor units, and a lower-case ISO 4217 code
                         * @example {
                         *       "amount": 4500,
                         *       "currency": "eur"
                         *     }
                         */
                        readonly amount: {
                            readonly amount: number;
                            readonly currency: string;
                        };
                        readonly ticketIds: readonly string[];
                        /** @description Null for a refund that was made at the bank */
                        readonly workflowId: string | null;
                        readonly requestedBy: string;
                        readonly reason: string;
                        /** @description The last message of the bank, or of the person who decided */
                        readonly detail: string | null;
                        /** @description The refund of the bank, or the lost dispute */
                        readonly bankRefundId: string | null;
                        /**
                         * Format: date-time
                         * @example 2026-11-22T19:30:00Z
                         */
                        readonly openedAt: string;
                        readonly closedAt: string | null;
                    };
                };
            };
            /** @description `invalid-request`: The request is not valid; `invalid-json`: The body is not valid JSON; `invalid-idempotency-key`: The Idempotency-Key is not 1–255 visible ASCII characters */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token`: The token is not valid; `token-expired`: The token has expired; `token-in-url`: Tokens are not accepted in a URL; use a stream ticket; `unauthenticated`: A bearer token is needed */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your role does not allow this; `cross-site-request`: A write with the session cookie must come from our own pages */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `booking-not-found`: You have no such booking; `ticket-not-found`: There is no such ticket; `refund-not-found`: There is no such refund */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency-key-in-use`: The first request with this Idempotency-Key is still running; `ticket-refunded`: At least one of these tickets has already been refunded; `not-refundable`: This booking cannot be refunded */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body-too-large`: The body is larger than 100 kB */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type`: The body must be application/json */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency-key-reused`: This Idempotency-Key was used with a different request */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: Too many requests */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: A required part of the system is temporarily unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getOpsBookingsIdRefunds: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description All of them */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly refunds: readonly {
                            /** @description Opaque id, at most 64 characters */
                            readonly refundId: string;
                            /** @description Opaque id, at most 64 characters */
                            readonly bookingId: string;
                            /** @description Opaque id, at most 64 characters */
                            readonly purchaseId: string;
                            /** @description Opaque id, at most 64 characters */
                            readonly eventId: string;
                            readonly userId: string;
                            /** @enum {string} */
                            readonly status: "open" | "pending" | "balance-empty" | "needs-attention" | "refunded" | "settled-elsewhere" | "withdrawn";
                            /**
                             * @description An amount in integer minor units, and a lower-case ISO 4217 code
                             * @example {
                             *       "amount": 4500,
                             *       "currency": "eur"
                             *     }
                             */
                            readonly amount: {
                                readonly amount: number;
                                readonly currency: string;
                            };
                            readonly ticketIds: readonly string[];
                            /** @description Null for a refund that was made at the bank */
                            readonly workflowId: string | null;
                            readonly requestedBy: string;
                            readonly reason: string;
                            /** @description The last message of the bank, or of the person who decided */
                            readonly detail: string | null;
                            /** @description The refund of the bank, or the lost dispute */
                            readonly bankRefundId: string | null;
                            /**
                             * Format: date-time
                             * @example 2026-11-22T19:30:00Z
                             */
                            readonly openedAt: string;
                            readonly closedAt: string | null;
                        }[];
                    };
                };
            };
            /** @description `invalid-request`: The request is not valid */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token`: The token is not valid; `token-expired`: The token has expired; `token-in-url`: Tokens are not accepted in a URL; use a stream ticket; `unauthenticated`: A bearer token is needed */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your role does not allow this */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `booking-not-found`: You have no such booking */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: Too many requests */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: A required part of the system is temporarily unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getOpsRefundsId: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The refund */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @description Opaque id, at most 64 characters */
                        readonly refundId: string;
                        /** @description Opaque id, at most 64 characters */
                        readonly bookingId: string;
                        /** @description Opaque id, at most 64 characters */
                        readonly purchaseId: string;
                        /** @description Opaque id, at most 64 characters */
                        readonly eventId: string;
                        readonly userId: string;
                        /** @enum {string} */
                        readonly status: "open" | "pending" | "balance-empty" | "needs-attention" | "refunded" | "settled-elsewhere" | "withdrawn";
                        /**
                         * @description An amount in integer minor units, and a lower-case ISO 4217 code
                         * @example {
                         *       "amount": 4500,
                         *       "currency": "eur"
                         *     }
                         */
                        readonly amount: {
                            readonly amount: number;
                            readonly currency: string;
                        };
                        readonly ticketIds: readonly string[];
                        /** @description Null for a refund that was made at the bank */
                        readonly workflowId: string | null;
                        readonly requestedBy: string;
                        readonly reason: string;
                        /** @description The last message of the bank, or of the person who decided */
                        readonly detail: string | null;
                        /** @description The refund of the bank, or the lost dispute */
                        readonly bankRefundId: string | null;
                        /**
                         * Format: date-time
                         * @example 2026-11-22T19:30:00Z
                         */
                        readonly openedAt: string;
                        readonly closedAt: string | null;
                    };
                };
            };
            /** @description `invalid-request`: The request is not valid */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token`: The token is not valid; `token-expired`: The token has expired; `token-in-url`: Tokens are not accepted in a URL; use a stream ticket; `unauthenticated`: A bearer token is needed */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your role does not allow this */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `refund-not-found`: There is no such refund */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: Too many requests */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: A required part of the system is temporarily unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly postOpsRefundsIdRepair: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The same key with the same body gets the same answer, for at least 24 hours. The bodies are compared as they were sent: one more field, known or unknown, makes another body (422) */
                readonly "Idempotency-Key"?: string;
            };
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /**
                     * @description `retry`: ask the bank again. `withdraw`: the fan gets the tickets back. `settle-elsewhere`: the fan got the money another way
                     * @enum {string}
                     */
                    readonly action: "retry" | "withdraw" | "settle-elsewhere";
                    /** @description The reason, which is written to the audit */
                    readonly reason: string;
                };
            };
        };
        readonly responses: {
            /** @description The decision is taken */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @description Opaque id, at most 64 characters */
                        readonly refundId: string;
                        /** @description Opaque id, at most 64 characters */
                        readonly bookingId: string;
                        /** @description Opaque id, at most 64 characters */
                        readonly purchaseId: string;
                        /** @description Opaque id, at most 64 characters */
                        readonly eventId: string;
                        readonly userId: string;
                        /** @enum {string} */
                        readonly status: "open" | "pending" | "balance-empty" | "needs-attention" | "refunded" | "settled-elsewhere" | "withdrawn";
                        /**
                         * @description An amount in integer minor units, and a lower-case ISO 4217 code
                         * @example {
                         *       "amount": 4500,
                         *       "currency": "eur"
                         *     }
                         */
                        readonly amount: {
                            readonly amount: number;
                            readonly currency: string;
                        };
                        readonly ticketIds: readonly string[];
                        /** @description Null for a refund that was made at the bank */
                        readonly workflowId: string | null;
                        readonly requestedBy: string;
                        readonly reason: string;
                        /** @description The last message of the bank, or of the person who decided */
                        readonly detail: string | null;
                        /** @description The refund of the bank, or the lost dispute */
                        readonly bankRefundId: string | null;
                        /**
                         * Format: date-time
                         * @example 2026-11-22T19:30:00Z
                         */
                        readonly openedAt: string;
                        readonly closedAt: string | null;
                    };
                };
            };
            /** @description `invalid-request`: The request is not valid; `invalid-json`: The body is not valid JSON; `invalid-idempotency-key`: The Idempotency-Key is not 1–255 visible ASCII characters */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token`: The token is not valid; `token-expired`: The token has expired; `token-in-url`: Tokens are not accepted in a URL; use a stream ticket; `unauthenticated`: A bearer token is needed */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your role does not allow this; `cross-site-request`: A write with the session cookie must come from our own pages */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `refund-not-found`: There is no such refund */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency-key-in-use`: The first request with this Idempotency-Key is still running; `nothing-to-repair`: This refund is not waiting for a decision */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body-too-large`: The body is larger than 100 kB */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type`: The body must be application/json */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency-key-reused`: This Idempotency-Key was used with a different request */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: Too many requests */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: A required part of the system is temporarily unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getFinanceReconciliations: {
        readonly parameters: {
            readonly query?: {
                readonly limit?: number | "";
                readonly cursor?: string | "";
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A page of reconciliations, without their cases */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly reconciliations: readonly {
                            /** @description Opaque id, at most 64 characters */
                            readonly reconciliationId: string;
                            /** @enum {string} */
                            readonly kind: "daily" | "hourly" | "on-demand";
                            /** @enum {string} */
                            readonly status: "running" | "completed" | "failed";
                            /**
                             * Format: date-time
                             * @example 2026-11-22T19:30:00Z
                             */
                            readonly from: string;
                            /**
                             * Format: date-time
                             * @example 2026-11-22T19:30:00Z
                             */
                            readonly to: string;
                            readonly requestedBy: string;
                            /**
                             * Format: date-time
                             * @example 2026-11-22T19:30:00Z
                             */
                            readonly startedAt: string;
                            readonly endedAt: string | null;
                            /** @description Null until both sides are compared */
                            readonly totals: {
                                /** @description Whether the cases explain the whole difference, to the cent */
                                readonly closes: boolean;
                                /** @description Minor units */
                                readonly unexplained: number;
                                readonly bankLines: number;
                                readonly ourLines: number;
                                readonly currencies: readonly {
                                    readonly currency: string;
                                    /** @description Net at the bank, without payouts and top-ups */
                                    readonly bank: number;
                                    /** @description Net in our ledger */
                                    readonly ours: number;
                                    /** @description bank − ours */
                                    readonly difference: number;
                                    /** @description The sum over all cases */
                                    readonly explained: number;
                                    /** @description difference − explained; 0 when the totals close */
                                    readonly unexplained: number;
                                    /** @description Minor units */
                                    readonly gross: number;
                                    /** @description Minor units */
                                    readonly fees: number;
                                    /** @description Payouts and top-ups */
                                    readonly transfers: number;
                                }[];
                            } | null;
                            readonly classes: {
                                readonly matched: number;
                                readonly "only-at-bank": number;
                                readonly "only-with-us": number;
                                readonly "amount-differs": number;
                                readonly "fee-differs": number;
                                readonly "currency-differs": number;
                                readonly "captured-twice": number;
                                readonly "refund-missing": number;
                                readonly "refund-doubled": number;
                                readonly "refund-stuck": number;
                                readonly "refund-at-bank": number;
                                readonly "never-captured": number;
                                readonly late: number;
                                readonly dispute: number;
                                readonly "wrong-payout": number;
                            } | null;
                            readonly failure: string | null;
                        }[];
                        readonly nextCursor: string | null;
                    };
                };
            };
            /** @description `invalid-request`: The request is not valid */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token`: The token is not valid; `token-expired`: The token has expired; `token-in-url`: Tokens are not accepted in a URL; use a stream ticket; `unauthenticated`: A bearer token is needed */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your role does not allow this */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: Too many requests */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: A required part of the system is temporarily unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly postFinanceReconciliations: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The same key with the same body gets the same answer, for at least 24 hours. The bodies are compared as they were sent: one more field, known or unknown, makes another body (422) */
                readonly "Idempotency-Key"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly from: string;
                    readonly to: string;
                };
            };
        };
        readonly responses: {
            /** @description The reconciliation is running; `GET` its report */
            readonly 202: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @description Opaque id, at most 64 characters */
                        readonly reconciliationId: string;
                        /** @constant */
                        readonly status: "running";
                    };
                };
            };
            /** @description `invalid-request`: The request is not valid; `invalid-json`: The body is not valid JSON; `invalid-idempotency-key`: The Idempotency-Key is not 1–255 visible ASCII characters */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token`: The token is not valid; `token-expired`: The token has expired; `token-in-url`: Tokens are not accepted in a URL; use a stream ticket; `unauthenticated`: A bearer token is needed */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your role does not allow this; `cross-site-request`: A write with the session cookie must come from our own pages */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency-key-in-use`: The first request with this Idempotency-Key is still running */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body-too-large`: The body is larger than 100 kB */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type`: The body must be application/json */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency-key-reused`: This Idempotency-Key was used with a different request */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: Too many requests */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: A required part of the system is temporarily unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getFinanceLedgerCsv: {
        readonly parameters: {
            readonly query: {
                readonly from: string;
                readonly to: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The file, streamed */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "text/csv": string;
                };
            };
            /** @description `invalid-request`: The request is not valid */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token`: The token is not valid; `token-expired`: The token has expired; `token-in-url`: Tokens are not accepted in a URL; use a stream ticket; `unauthenticated`: A bearer token is needed */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your role does not allow this */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: Too many requests */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: A required part of the system is temporarily unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getFinanceReconciliationsIdCsv: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The file, streamed */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "text/csv": string;
                };
            };
            /** @description `invalid-request`: The request is not valid */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token`: The token is not valid; `token-expired`: The token has expired; `token-in-url`: Tokens are not accepted in a URL; use a stream ticket; `unauthenticated`: A bearer token is needed */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your role does not allow this */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `reconciliation-not-found`: There is no such reconciliation */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: Too many requests */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: A required part of the system is temporarily unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getFinanceReconciliationsIdHtml: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The page, without scripts and external resources */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "text/html": string;
                };
            };
            /** @description `invalid-request`: The request is not valid */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token`: The token is not valid; `token-expired`: The token has expired; `token-in-url`: Tokens are not accepted in a URL; use a stream ticket; `unauthenticated`: A bearer token is needed */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your role does not allow this */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `reconciliation-not-found`: There is no such reconciliation */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: Too many requests */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: A required part of the system is temporarily unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getFinanceReconciliationsId: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The report as it is now */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @description Opaque id, at most 64 characters */
                        readonly reconciliationId: string;
                        /** @enum {string} */
                        readonly kind: "daily" | "hourly" | "on-demand";
                        /** @enum {string} */
                        readonly status: "running" | "completed" | "failed";
                        /**
                         * Format: date-time
                         * @example 2026-11-22T19:30:00Z
                         */
                        readonly from: string;
                        /**
                         * Format: date-time
                         * @example 2026-11-22T19:30:00Z
                         */
                        readonly to: string;
                        readonly requestedBy: string;
                        /**
                         * Format: date-time
                         * @example 2026-11-22T19:30:00Z
                         */
                        readonly startedAt: string;
                        readonly endedAt: string | null;
                        /** @description Null until both sides are compared */
                        readonly totals: {
                            /** @description Whether the cases explain the whole difference, to the cent */
                            readonly closes: boolean;
                            /** @description Minor units */
                            readonly unexplained: number;
                            readonly bankLines: number;
                            readonly ourLines: number;
                            readonly currencies: readonly {
                                readonly currency: string;
                                /** @description Net at the bank, without payouts and top-ups */
                                readonly bank: number;
                                /** @description Net in our ledger */
                                readonly ours: number;
                                /** @description bank − ours */
                                readonly difference: number;
                                /** @description The sum over all cases */
                                readonly explained: number;
                                /** @description difference − explained; 0 when the totals close */
                                readonly unexplained: number;
                                /** @description Minor units */
                                readonly gross: number;
                                /** @description Minor units */
                                readonly fees: number;
                                /** @description Payouts and top-ups */
                                readonly transfers: number;
                            }[];
                        } | null;
                        readonly classes: {
                            readonly matched: number;
                            readonly "only-at-bank": number;
                            readonly "only-with-us": number;
                            readonly "amount-differs": number;
                            readonly "fee-differs": number;
                            readonly "currency-differs": number;
                            readonly "captured-twice": number;
                            readonly "refund-missing": number;
                            readonly "refund-doubled": number;
                            readonly "refund-stuck": number;
                            readonly "refund-at-bank": number;
                            readonly "never-captured": number;
                            readonly late: number;
                            readonly dispute: number;
                            readonly "wrong-payout": number;
                        } | null;
                        readonly failure: string | null;
                        /** @description At most 1,000; the CSV file has all of them */
                        readonly cases: readonly {
                            /** @description Opaque id, at most 64 characters */
                            readonly caseId: string;
                            /** @enum {string} */
                            readonly class: "only-at-bank" | "only-with-us" | "amount-differs" | "fee-differs" | "currency-differs" | "captured-twice" | "refund-missing" | "refund-doubled" | "refund-stuck" | "refund-at-bank" | "never-captured" | "late" | "dispute" | "wrong-payout";
                            /** @description The bank's id of the object that differs, or the id of our booking */
                            readonly subject: string;
                            readonly purchaseId: string | null;
                            readonly bookingId: string | null;
                            readonly paymentIntentId: string | null;
                            /** @enum {string} */
                            readonly state: "open" | "in-progress" | "resolved" | "explained" | "repaired";
                            readonly assignee: string | null;
                            readonly note: string | null;
                            /**
                             * Format: date-time
                             * @example 2026-11-22T19:30:00Z
                             */
                            readonly openedAt: string;
                            /**
                             * Format: date-time
                             * @example 2026-11-22T19:30:00Z
                             */
                            readonly changedAt: string;
                            /** @description By how much it makes the total of the bank larger than ours */
                            readonly amounts: readonly {
                                readonly currency: string;
                                /** @description Minor units */
                                readonly amount: number;
                            }[];
                            readonly detail: string;
                            readonly repair: ("refund" | "void" | "follow-bank") | null;
                            readonly repairOutcome: string | null;
                        }[];
                        readonly hasMoreCases: boolean;
                        readonly repairs: readonly {
                            /** @description Opaque id, at most 64 characters */
                            readonly caseId: string;
                            /** @enum {string} */
                            readonly class: "only-at-bank" | "only-with-us" | "amount-differs" | "fee-differs" | "currency-differs" | "captured-twice" | "refund-missing" | "refund-doubled" | "refund-stuck" | "refund-at-bank" | "never-captured" | "late" | "dispute" | "wrong-payout";
                            /** @enum {string} */
                            readonly repair: "refund" | "void" | "follow-bank";
                            /** @description Null until it was tried */
                            readonly outcome: string | null;
                            readonly paymentIntentId: string | null;
                            readonly purchaseId: string | null;
                        }[];
                    };
                };
            };
            /** @description `invalid-request`: The request is not valid */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token`: The token is not valid; `token-expired`: The token has expired; `token-in-url`: Tokens are not accepted in a URL; use a stream ticket; `unauthenticated`: A bearer token is needed */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your role does not allow this */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `reconciliation-not-found`: There is no such reconciliation */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: Too many requests */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: A required part of the system is temporarily unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getFinanceCases: {
        readonly parameters: {
            readonly query?: {
                readonly state?: ("open" | "in-progress" | "resolved" | "explained" | "repaired") | "";
                readonly class?: ("only-at-bank" | "only-with-us" | "amount-differs" | "fee-differs" | "currency-differs" | "captured-twice" | "refund-missing" | "refund-doubled" | "refund-stuck" | "refund-at-bank" | "never-captured" | "late" | "dispute" | "wrong-payout") | "";
                readonly assignee?: string | "";
                readonly limit?: number | "";
                readonly cursor?: string | "";
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A page of cases */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly cases: readonly {
                            /** @description Opaque id, at most 64 characters */
                            readonly caseId: string;
                            /** @enum {string} */
                            readonly class: "only-at-bank" | "only-with-us" | "amount-differs" | "fee-differs" | "currency-differs" | "captured-twice" | "refund-missing" | "refund-doubled" | "refund-stuck" | "refund-at-bank" | "never-captured" | "late" | "dispute" | "wrong-payout";
                            /** @description The bank's id of the object that differs, or the id of our booking */
                            readonly subject: string;
                            readonly purchaseId: string | null;
                            readonly bookingId: string | null;
                            readonly paymentIntentId: string | null;
                            /** @enum {string} */
                            readonly state: "open" | "in-progress" | "resolved" | "explained" | "repaired";
                            readonly assignee: string | null;
                            readonly note: string | null;
                            /**
                             * Format: date-time
                             * @example 2026-11-22T19:30:00Z
                             */
                            readonly openedAt: string;
                            /**
                             * Format: date-time
                             * @example 2026-11-22T19:30:00Z
                             */
                            readonly changedAt: string;
                        }[];
                        readonly nextCursor: string | null;
                    };
                };
            };
            /** @description `invalid-request`: The request is not valid */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token`: The token is not valid; `token-expired`: The token has expired; `token-in-url`: Tokens are not accepted in a URL; use a stream ticket; `unauthenticated`: A bearer token is needed */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your role does not allow this */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: Too many requests */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: A required part of the system is temporarily unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly patchFinanceCasesId: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The same key with the same body gets the same answer, for at least 24 hours. The bodies are compared as they were sent: one more field, known or unknown, makes another body (422) */
                readonly "Idempotency-Key"?: string;
            };
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @enum {string} */
                    readonly state?: "open" | "in-progress" | "resolved";
                    readonly assignee?: string | null;
                    readonly note?: string | null;
                    /** @description The reason, which is written to the audit */
                    readonly reason?: string;
                };
            };
        };
        readonly responses: {
            /** @description The case as it is now */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @description Opaque id, at most 64 characters */
                        readonly caseId: string;
                        /** @enum {string} */
                        readonly class: "only-at-bank" | "only-with-us" | "amount-differs" | "fee-differs" | "currency-differs" | "captured-twice" | "refund-missing" | "refund-doubled" | "refund-stuck" | "refund-at-bank" | "never-captured" | "late" | "dispute" | "wrong-payout";
                        /** @description The bank's id of the object that differs, or the id of our booking */
                        readonly subject: string;
                        readonly purchaseId: string | null;
                        readonly bookingId: string | null;
                        readonly paymentIntentId: string | null;
                        /** @enum {string} */
                        readonly state: "open" | "in-progress" | "resolved" | "explained" | "repaired";
                        readonly assignee: string | null;
                        readonly note: string | null;
                        /**
                         * Format: date-time
                         * @example 2026-11-22T19:30:00Z
                         */
                        readonly openedAt: string;
                        /**
                         * Format: date-time
                         * @example 2026-11-22T19:30:00Z
                         */
                        readonly changedAt: string;
                    };
                };
            };
            /** @description `invalid-request`: The request is not valid; `invalid-json`: The body is not valid JSON; `invalid-idempotency-key`: The Idempotency-Key is not 1–255 visible ASCII characters */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token`: The token is not valid; `token-expired`: The token has expired; `token-in-url`: Tokens are not accepted in a URL; use a stream ticket; `unauthenticated`: A bearer token is needed */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your role does not allow this; `cross-site-request`: A write with the session cookie must come from our own pages */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `case-not-found`: There is no such case */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency-key-in-use`: The first request with this Idempotency-Key is still running */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body-too-large`: The body is larger than 100 kB */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type`: The body must be application/json */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency-key-reused`: This Idempotency-Key was used with a different request */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: Too many requests */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: A required part of the system is temporarily unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getOpsSearch: {
        readonly parameters: {
            readonly query: {
                readonly q: string;
                readonly eventId?: string;
                readonly before?: string | "";
                readonly limit?: number | "";
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The latest first. Addresses are masked; whom an address belongs to is told, and the audit keeps that it was asked */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly results: readonly ({
                            /** @constant */
                            readonly type: "fan";
                            /**
                             * Format: date-time
                             * @description By this the results are sorted, the latest first
                             * @example 2026-11-22T19:30:00Z
                             */
                            readonly at: string;
                            readonly userId: string;
                            /** @description Null while no address is known */
                            readonly maskedEmail: string | null;
                            readonly isVerified: boolean;
                        } | {
                            /** @constant */
                            readonly type: "purchase";
                            /**
                             * Format: date-time
                             * @description By this the results are sorted, the latest first
                             * @example 2026-11-22T19:30:00Z
                             */
                            readonly at: string;
                            /** @description Opaque id, at most 64 characters */
                            readonly purchaseId: string;
                            /** @enum {string} */
                            readonly stage: "admitting" | "reserving" | "awaiting-payment" | "authorising" | "booking" | "capturing" | "confirmed" | "released" | "expired" | "refunded" | "needs-attention";
                            readonly userId: string;
                            /** @description Opaque id, at most 64 characters */
                            readonly eventId: string;
                            readonly eventName: string;
                            readonly ticketCount: number;
                            /**
                             * @description An amount in integer minor units, and a lower-case ISO 4217 code
                             * @example {
                             *       "amount": 4500,
                             *       "currency": "eur"
                             *     }
                             */
                            readonly total: {
                                readonly amount: number;
                                readonly currency: string;
                            };
                            /** @description `fan`: it is the purchase of a fan who was found; `holder`: the fan holds a ticket of it */
                            readonly matched: readonly ("purchase" | "booking" | "payment" | "refund" | "ticket" | "transfer" | "fan" | "holder")[];
                        } | {
                            /** @constant */
                            readonly type: "ticket";
                            /**
                             * Format: date-time
                             * @description By this the results are sorted, the latest first
                             * @example 2026-11-22T19:30:00Z
                             */
                            readonly at: string;
                            /** @description Opaque id, at most 64 characters */
                            readonly ticketId: string;
                            /** @description Opaque id, at most 64 characters */
                            readonly eventId: string;
                            readonly eventName: string;
                            readonly section: string;
                            readonly row: string | null;
                            readonly number: string | null;
                            /** @description `available`, `held`, `booked`, or out of the sale */
                            readonly status: string;
                            /** @description The purchase that has it now */
                            readonly purchaseId: string | null;
                            /** @description Of a ticket code: whether it is the valid one, a former one, or forged */
                            readonly code: ("current" | "replaced" | "not-ours") | null;
                        } | {
                            /** @constant */
                            readonly type: "event";
                            /**
                             * Format: date-time
                             * @description By this the results are sorted, the latest first
                             * @example 2026-11-22T19:30:00Z
                             */
                            readonly at: string;
                            /** @description Opaque id, at most 64 characters */
                            readonly eventId: string;
                            readonly name: string;
                            readonly city: string;
                            readonly timeZone: string | null;
                            readonly isCancelled: boolean;
                        })[];
                        readonly before: string | null;
                    };
                };
            };
            /** @description `invalid-request`: The request is not valid */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token`: The token is not valid; `token-expired`: The token has expired; `token-in-url`: Tokens are not accepted in a URL; use a stream ticket; `unauthenticated`: A bearer token is needed */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your role does not allow this */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: Too many requests */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: A required part of the system is temporarily unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getOpsAttention: {
        readonly parameters: {
            readonly query?: {
                readonly kind?: ("purchase" | "refund" | "cancellation" | "message") | "";
                readonly eventId?: string;
                readonly sort?: ("age" | "money") | "";
                readonly skip?: number | "";
                readonly limit?: number | "";
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description By Postgres alone, so it also works while Temporal or the bank is away */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly {
                            /** @enum {string} */
                            readonly kind: "purchase" | "refund" | "cancellation" | "message";
                            /** @description Of the purchase, refund, cancelled event, or message */
                            readonly id: string;
                            readonly purchaseId: string | null;
                            readonly eventId: string | null;
                            readonly eventName: string | null;
                            readonly userId: string | null;
                            /**
                             * Format: date-time
                             * @example 2026-11-22T19:30:00Z
                             */
                            readonly since: string;
                            readonly money: {
                                readonly amount: number;
                                readonly currency: string;
                            } | null;
                            /** @description The stage or status that it is in; of a message its kind */
                            readonly state: string;
                            readonly detail: string | null;
                        }[];
                        /** @description Ask again with `skip` raised by `limit` */
                        readonly hasMore: boolean;
                    };
                };
            };
            /** @description `invalid-request`: The request is not valid */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token`: The token is not valid; `token-expired`: The token has expired; `token-in-url`: Tokens are not accepted in a URL; use a stream ticket; `unauthenticated`: A bearer token is needed */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your role does not allow this */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: Too many requests */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: A required part of the system is temporarily unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getOpsAttentionCounts: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description By kind */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly [key: string]: number;
                    };
                };
            };
            /** @description `invalid-request`: The request is not valid */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token`: The token is not valid; `token-expired`: The token has expired; `token-in-url`: Tokens are not accepted in a URL; use a stream ticket; `unauthenticated`: A bearer token is needed */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your role does not allow this */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: Too many requests */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: A required part of the system is temporarily unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getOpsPurchases: {
        readonly parameters: {
            readonly query?: {
                readonly stage?: ("admitting" | "reserving" | "awaiting-payment" | "authorising" | "booking" | "capturing" | "confirmed" | "released" | "expired" | "refunded" | "needs-attention" | "refused") | "";
                readonly stuck?: ("0" | "1") | "";
                readonly eventId?: string;
                readonly userId?: string | "";
                readonly limit?: number | "";
                readonly cursor?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A page of purchases */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly purchases: readonly {
                            /** @description Opaque id, at most 64 characters */
                            readonly purchaseId: string;
                            /** @description Opaque id, at most 64 characters */
                            readonly eventId: string;
                            readonly userId: string;
                            /** @enum {string} */
                            readonly stage: "admitting" | "reserving" | "awaiting-payment" | "authorising" | "booking" | "capturing" | "confirmed" | "released" | "expired" | "refunded" | "needs-attention" | "refused";
                            readonly holdUntil: string | null;
                            readonly payingSince: string | null;
                            readonly needsAttention: boolean;
                            /** @description Why it needs attention */
                            readonly reason: string | null;
                            /**
                             * Format: date-time
                             * @example 2026-11-22T19:30:00Z
                             */
                            readonly startedAt: string;
                            readonly workflowId: string;
                            /** @enum {string} */
                            readonly workflowStatus: "unspecified" | "running" | "completed" | "failed" | "canceled" | "terminated" | "continued" | "timed-out" | "paused";
                            /** @description Its page in the Temporal UI; null where no UI is set */
                            readonly temporalUrl: string | null;
                        }[];
                        readonly nextCursor: string | null;
                    };
                };
            };
            /** @description `invalid-request`: The request is not valid */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token`: The token is not valid; `token-expired`: The token has expired; `token-in-url`: Tokens are not accepted in a URL; use a stream ticket; `unauthenticated`: A bearer token is needed */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your role does not allow this */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: Too many requests */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: A required part of the system is temporarily unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getOpsViews: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Links to open in a browser */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly views: readonly {
                            readonly name: string;
                            readonly title: string;
                            readonly query: string;
                            readonly url: string | null;
                        }[];
                    };
                };
            };
            /** @description `invalid-request`: The request is not valid */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token`: The token is not valid; `token-expired`: The token has expired; `token-in-url`: Tokens are not accepted in a URL; use a stream ticket; `unauthenticated`: A bearer token is needed */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your role does not allow this */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: Too many requests */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: A required part of the system is temporarily unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getOpsPurchasesId: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description What Postgres knows; it needs neither Temporal nor the bank */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @description Opaque id, at most 64 characters */
                        readonly purchaseId: string;
                        /** @enum {string} */
                        readonly stage: "admitting" | "reserving" | "awaiting-payment" | "authorising" | "booking" | "capturing" | "confirmed" | "released" | "expired" | "refunded" | "needs-attention";
                        readonly attentionReason: string | null;
                        /**
                         * Format: date-time
                         * @example 2026-11-22T19:30:00Z
                         */
                        readonly startedAt: string;
                        /**
                         * Format: date-time
                         * @example 2026-11-22T19:30:00Z
                         */
                        readonly holdExpiresAt: string;
                        /**
                         * @description An amount in integer minor units, and a lower-case ISO 4217 code
                         * @example {
                         *       "amount": 4500,
                         *       "currency": "eur"
                         *     }
                         */
                        readonly total: {
                            readonly amount: number;
                            readonly currency: string;
                        };
                        readonly event: {
                            /** @description Opaque id, at most 64 characters */
                            readonly eventId: string;
                            readonly name: string;
                            /**
                             * Format: date-time
                             * @example 2026-11-22T19:30:00Z
                             */
                            readonly startsAt: string;
                            readonly timeZone: string | null;
                            readonly cancelledAt: string | null;
                        };
                        readonly fan: {
                            readonly userId: string;
                            readonly maskedEmails: readonly {
                                readonly email: string;
                                readonly isVerified: boolean;
                            }[];
                            readonly isGuest: boolean;
                            readonly language: string | null;
                        };
                        readonly bookingId: string | null;
                        readonly bookingStatus: ("booked" | "paid" | "voided" | "refunded") | null;
                        readonly paymentIntentId: string | null;
                        readonly chargeId: string | null;
                        /** @description Minor units, by the ledger: held on the card, taken from it, given back, to be given back, disputed, fees of the bank, and what is left on our account */
                        readonly balance: {
                            readonly held: number;
                            readonly captured: number;
                            readonly refunded: number;
                            readonly owed: number;
                            readonly disputed: number;
                            readonly bankFees: number;
                            readonly kept: number;
                        };
                        readonly ledger: readonly {
                            /**
                             * Format: date-time
                             * @example 2026-11-22T19:30:00Z
                             */
                            readonly at: string;
                            readonly debit: string;
                            readonly credit: string;
                            readonly amount: number;
                            readonly currency: string;
                            readonly bankObject: string;
                            readonly description: string;
                        }[];
                        readonly tickets: readonly {
                            /** @description Opaque id, at most 64 characters */
                            readonly ticketId: string;
                            readonly section: string;
                            readonly row: string | null;
                            readonly number: string | null;
                            /**
                             * @description An amount in integer minor units, and a lower-case ISO 4217 code
                             * @example {
                             *       "amount": 4500,
                             *       "currency": "eur"
                             *     }
                             */
                            readonly price: {
                                readonly amount: number;
                                readonly currency: string;
                            };
                            /** @enum {string} */
                            readonly state: "held" | "valid" | "used" | "left" | "refunded" | "void";
                            /** @description Whom it admits; another one than the fan after a transfer */
                            readonly holderId: string;
                            /** @description How many codes it has had; null for a hold */
                            readonly codeGeneration: number | null;
                            readonly usedAt: string | null;
                            readonly usedGate: string | null;
                            readonly usedBy: string | null;
                            readonly refundId: string | null;
                        }[];
                        readonly refunds: readonly {
                            /** @description Opaque id, at most 64 characters */
                            readonly refundId: string;
                            /** @description Opaque id, at most 64 characters */
                            readonly bookingId: string;
                            /** @description Opaque id, at most 64 characters */
                            readonly purchaseId: string;
                            /** @description Opaque id, at most 64 characters */
                            readonly eventId: string;
                            readonly userId: string;
                            /** @enum {string} */
                            readonly status: "open" | "pending" | "balance-empty" | "needs-attention" | "refunded" | "settled-elsewhere" | "withdrawn";
                            /**
                             * @description An amount in integer minor units, and a lower-case ISO 4217 code
                             * @example {
                             *       "amount": 4500,
                             *       "currency": "eur"
                             *     }
                             */
                            readonly amount: {
                                readonly amount: number;
                                readonly currency: string;
                            };
                            readonly ticketIds: readonly string[];
                            /** @description Null for a refund that was made at the bank */
                            readonly workflowId: string | null;
                            readonly requestedBy: string;
                            readonly reason: string;
                            /** @description The last message of the bank, or of the person who decided */
                            readonly detail: string | null;
                            /** @description The refund of the bank, or the lost dispute */
                            readonly bankRefundId: string | null;
                            /**
                             * Format: date-time
                             * @example 2026-11-22T19:30:00Z
                             */
                            readonly openedAt: string;
                            readonly closedAt: string | null;
                        }[];
                        /** @description Oldest first. Events of the bank and messages are kept for 90 days */
                        readonly timeline: readonly ({
                            /** @constant */
                            readonly type: "stage";
                            /**
                             * Format: date-time
                             * @example 2026-11-22T19:30:00Z
                             */
                            readonly at: string;
                            /** @enum {string} */
                            readonly stage: "admitting" | "reserving" | "awaiting-payment" | "authorising" | "booking" | "capturing" | "confirmed" | "released" | "expired" | "refunded" | "needs-attention";
                        } | {
                            /** @constant */
                            readonly type: "bank";
                            /**
                             * Format: date-time
                             * @example 2026-11-22T19:30:00Z
                             */
                            readonly at: string;
                            readonly bankEventId: string;
                            /** @description The bank’s name of it, such as `payment_intent.succeeded` */
                            readonly name: string;
                            readonly objectId: string;
                            readonly status: string | null;
                            /** @description False while its purchase has not heard of it */
                            readonly isDelivered: boolean;
                        } | {
                            /** @constant */
                            readonly type: "message";
                            /**
                             * Format: date-time
                             * @example 2026-11-22T19:30:00Z
                             */
                            readonly at: string;
                            readonly key: string;
                            readonly kind: string;
                            readonly userId: string | null;
                            /** @enum {string} */
                            readonly state: "waiting" | "sent" | "failed" | "skipped";
                            readonly tries: number;
                            readonly detail: string | null;
                            readonly endedAt: string | null;
                        } | {
                            /** @constant */
                            readonly type: "audit";
                            /**
                             * Format: date-time
                             * @example 2026-11-22T19:30:00Z
                             */
                            readonly at: string;
                            readonly by: string;
                            readonly action: string;
                            readonly reason: string;
                            readonly outcome: string;
                        } | {
                            /** @constant */
                            readonly type: "refund";
                            /**
                             * Format: date-time
                             * @example 2026-11-22T19:30:00Z
                             */
                            readonly at: string;
                            /** @description Opaque id, at most 64 characters */
                            readonly refundId: string;
                            /** @enum {string} */
                            readonly status: "open" | "pending" | "balance-empty" | "needs-attention" | "refunded" | "settled-elsewhere" | "withdrawn";
                            /**
                             * @description An amount in integer minor units, and a lower-case ISO 4217 code
                             * @example {
                             *       "amount": 4500,
                             *       "currency": "eur"
                             *     }
                             */
                            readonly amount: {
                                readonly amount: number;
                                readonly currency: string;
                            };
                        } | {
                            /** @constant */
                            readonly type: "scan";
                            /**
                             * Format: date-time
                             * @example 2026-11-22T19:30:00Z
                             */
                            readonly at: string;
                            /** @description Opaque id, at most 64 characters */
                            readonly ticketId: string;
                            readonly outcome: string;
                            readonly gate: string | null;
                            readonly by: string;
                            readonly isOffline: boolean;
                        } | {
                            /** @constant */
                            readonly type: "transfer";
                            /**
                             * Format: date-time
                             * @example 2026-11-22T19:30:00Z
                             */
                            readonly at: string;
                            /** @description Opaque id, at most 64 characters */
                            readonly ticketId: string;
                            readonly from: string;
                            readonly to: string | null;
                            readonly state: string;
                        })[];
                        /** @description What can help now, the mildest first */
                        readonly repairs: readonly {
                            /** @enum {string} */
                            readonly action: "extend" | "release" | "retry" | "refund" | "resend" | "reissue";
                            /** @description Freed, refunded, sent, or given new codes */
                            readonly ticketIds: readonly string[];
                            /** @description Let go of on the card, given back, or asked for */
                            readonly money: {
                                readonly amount: number;
                                readonly currency: string;
                            } | null;
                        }[];
                        /** @description Its workflow in the Temporal UI; null where no UI is set */
                        readonly temporalUrl: string | null;
                    };
                };
            };
            /** @description `invalid-request`: The request is not valid */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token`: The token is not valid; `token-expired`: The token has expired; `token-in-url`: Tokens are not accepted in a URL; use a stream ticket; `unauthenticated`: A bearer token is needed */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your role does not allow this */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `purchase-not-found`: You have no such purchase */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: Too many requests */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: A required part of the system is temporarily unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getOpsPurchasesIdElsewhere: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Both, and who did not answer */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @description All that worked or work on it, the latest first; null while Temporal is away */
                        readonly workflows: readonly {
                            readonly workflowId: string;
                            readonly type: string;
                            /** @enum {string} */
                            readonly status: "unspecified" | "running" | "completed" | "failed" | "canceled" | "terminated" | "continued" | "timed-out" | "paused";
                            /**
                             * Format: date-time
                             * @example 2026-11-22T19:30:00Z
                             */
                            readonly startedAt: string;
                            readonly temporalUrl: string | null;
                        }[] | null;
                        /** @description Its latest payment at the bank; null while the bank is away, and without a payment */
                        readonly payment: {
                            /** @enum {string} */
                            readonly status: "open" | "requires-action" | "processing" | "authorised" | "captured" | "canceled" | "mismatch" | "unknown";
                            readonly amount: number;
                            readonly amountCaptured: number;
                            readonly amountRefunded: number;
                            readonly currency: string;
                        } | null;
                        /** @description Who did not answer */
                        readonly missing: readonly ("temporal" | "bank")[];
                    };
                };
            };
            /** @description `invalid-request`: The request is not valid */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token`: The token is not valid; `token-expired`: The token has expired; `token-in-url`: Tokens are not accepted in a URL; use a stream ticket; `unauthenticated`: A bearer token is needed */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your role does not allow this */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `purchase-not-found`: You have no such purchase */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: Too many requests */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: A required part of the system is temporarily unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly postOpsPurchasesIdAddresses: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The same key with the same body gets the same answer, for at least 24 hours. The bodies are compared as they were sent: one more field, known or unknown, makes another body (422) */
                readonly "Idempotency-Key"?: string;
            };
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": {
                    /**
                     * @description The reason, which is written to the audit
                     * @default Asked for on the page of the purchase
                     */
                    readonly reason?: string;
                };
            };
        };
        readonly responses: {
            /** @description All that are known, the verified ones first */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly addresses: readonly {
                            readonly email: string;
                            readonly isVerified: boolean;
                            /**
                             * Format: date-time
                             * @example 2026-11-22T19:30:00Z
                             */
                            readonly at: string;
                        }[];
                    };
                };
            };
            /** @description `invalid-request`: The request is not valid; `invalid-json`: The body is not valid JSON; `invalid-idempotency-key`: The Idempotency-Key is not 1–255 visible ASCII characters */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token`: The token is not valid; `token-expired`: The token has expired; `token-in-url`: Tokens are not accepted in a URL; use a stream ticket; `unauthenticated`: A bearer token is needed */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your role does not allow this; `cross-site-request`: A write with the session cookie must come from our own pages */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `purchase-not-found`: You have no such purchase */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency-key-in-use`: The first request with this Idempotency-Key is still running */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body-too-large`: The body is larger than 100 kB */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type`: The body must be application/json */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency-key-reused`: This Idempotency-Key was used with a different request */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: Too many requests */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: A required part of the system is temporarily unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly postOpsMessagesRetry: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The same key with the same body gets the same answer, for at least 24 hours. The bodies are compared as they were sent: one more field, known or unknown, makes another body (422) */
                readonly "Idempotency-Key"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly keys: readonly string[];
                    /** @description The reason, which is written to the audit */
                    readonly reason: string;
                };
            };
        };
        readonly responses: {
            /** @description Those that had failed are on their way; all others are left as they are */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly keys: readonly string[];
                    };
                };
            };
            /** @description `invalid-request`: The request is not valid; `invalid-json`: The body is not valid JSON; `invalid-idempotency-key`: The Idempotency-Key is not 1–255 visible ASCII characters */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token`: The token is not valid; `token-expired`: The token has expired; `token-in-url`: Tokens are not accepted in a URL; use a stream ticket; `unauthenticated`: A bearer token is needed */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your role does not allow this; `cross-site-request`: A write with the session cookie must come from our own pages */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency-key-in-use`: The first request with this Idempotency-Key is still running */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body-too-large`: The body is larger than 100 kB */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type`: The body must be application/json */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency-key-reused`: This Idempotency-Key was used with a different request */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: Too many requests */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: A required part of the system is temporarily unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly postOpsPurchasesIdAction: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The same key with the same body gets the same answer, for at least 24 hours. The bodies are compared as they were sent: one more field, known or unknown, makes another body (422) */
                readonly "Idempotency-Key"?: string;
            };
            readonly path: {
                readonly id: string;
                readonly action: "extend" | "release" | "retry" | "refund" | "resend";
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @description Why; kept in the history and in the audit */
                    readonly reason: string;
                    /** @description The hold lasts so much longer than its first end, and at least so long from now; asking twice does not add up. Default 600 */
                    readonly seconds?: number;
                    /** @description The tickets to refund, all of them or none. Default: all that are left of the booking */
                    readonly ticketIds?: readonly string[];
                };
            };
        };
        readonly responses: {
            /** @description Done or under way, as `detail` says; `stage` is the current stage */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @description Opaque id, at most 64 characters */
                        readonly purchaseId: string;
                        /** @enum {string} */
                        readonly action: "extend" | "release" | "retry" | "refund" | "resend";
                        readonly detail: string;
                        /** @enum {string} */
                        readonly stage: "admitting" | "reserving" | "awaiting-payment" | "authorising" | "booking" | "capturing" | "confirmed" | "released" | "expired" | "refunded" | "needs-attention";
                    };
                };
            };
            /** @description `invalid-request`: The request is not valid; `invalid-json`: The body is not valid JSON; `invalid-idempotency-key`: The Idempotency-Key is not 1–255 visible ASCII characters */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token`: The token is not valid; `token-expired`: The token has expired; `token-in-url`: Tokens are not accepted in a URL; use a stream ticket; `unauthenticated`: A bearer token is needed */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your role does not allow this; `cross-site-request`: A write with the session cookie must come from our own pages */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: There is nothing at this address; `purchase-not-found`: You have no such purchase; `booking-not-found`: You have no such booking; `ticket-not-found`: There is no such ticket */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency-key-in-use`: The first request with this Idempotency-Key is still running; `already-booked`: This purchase is already booked; `not-booked`: This purchase has no paid booking; `payment-in-progress`: A payment for this purchase is under way; `purchase-ended`: This purchase has ended; `nothing-to-retry`: No step of this purchase is waiting for a retry; `ticket-refunded`: At least one of these tickets has already been refunded; `not-refundable`: This booking cannot be refunded */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `hold-expired`: The hold on these seats has ended */
            readonly 410: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body-too-large`: The body is larger than 100 kB */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type`: The body must be application/json */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency-key-reused`: This Idempotency-Key was used with a different request */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: Too many requests */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: A required part of the system is temporarily unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getOpsRepairs: {
        readonly parameters: {
            readonly query?: {
                readonly skip?: number | "";
                readonly limit?: number | "";
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A page of them */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly batches: readonly {
                            /** @description Opaque id, at most 64 characters */
                            readonly batchId: string;
                            /**
                             * Format: date-time
                             * @example 2026-11-22T19:30:00Z
                             */
                            readonly startedAt: string;
                            readonly by: string;
                            readonly action: string;
                            readonly reason: string;
                            /** @description How many matched when it began */
                            readonly purchases: number;
                        }[];
                        readonly hasMore: boolean;
                    };
                };
            };
            /** @description `invalid-request`: The request is not valid */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token`: The token is not valid; `token-expired`: The token has expired; `token-in-url`: Tokens are not accepted in a URL; use a stream ticket; `unauthenticated`: A bearer token is needed */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your role does not allow this */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: Too many requests */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: A required part of the system is temporarily unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly postOpsRepairs: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The same key with the same body gets the same answer, for at least 24 hours. The bodies are compared as they were sent: one more field, known or unknown, makes another body (422) */
                readonly "Idempotency-Key"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @enum {string} */
                    readonly action: "extend" | "release" | "retry";
                    /** @description Why; kept in the history and in the audit */
                    readonly reason: string;
                    /** @description The hold lasts so much longer than its first end, and at least so long from now; asking twice does not add up. Default 600 */
                    readonly seconds?: number;
                    readonly eventId?: string;
                    /** @enum {string} */
                    readonly attentionReason?: "bank-silent" | "bank-refused" | "step-failed" | "payment-differs" | "refund-pending" | "refund-failed";
                    /** @constant */
                    readonly stuck?: true;
                };
            };
        };
        readonly responses: {
            /** @description Temporal sends the signals; each purchase decides for itself, and the audit says what it did */
            readonly 202: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @description Opaque id, at most 64 characters */
                        readonly batchId: string;
                        readonly purchases: number;
                    };
                };
            };
            /** @description `invalid-request`: The request is not valid; `invalid-json`: The body is not valid JSON; `invalid-idempotency-key`: The Idempotency-Key is not 1–255 visible ASCII characters */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token`: The token is not valid; `token-expired`: The token has expired; `token-in-url`: Tokens are not accepted in a URL; use a stream ticket; `unauthenticated`: A bearer token is needed */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your role does not allow this; `cross-site-request`: A write with the session cookie must come from our own pages */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency-key-in-use`: The first request with this Idempotency-Key is still running */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body-too-large`: The body is larger than 100 kB */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type`: The body must be application/json */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency-key-reused`: This Idempotency-Key was used with a different request */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: Too many requests */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: A required part of the system is temporarily unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getOpsRepairsPreview: {
        readonly parameters: {
            readonly query: {
                readonly action: "extend" | "release" | "retry";
                readonly eventId?: string;
                readonly attentionReason?: ("bank-silent" | "bank-refused" | "step-failed" | "payment-differs" | "refund-pending" | "refund-failed") | "";
                readonly stuck?: ("0" | "1") | "";
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Nothing has been done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @description How many match now */
                        readonly purchases: number;
                        /** @description How many of them were looked at, at most 1,000 */
                        readonly examined: number;
                        /** @description Of those that were looked at, what the repair can help; the others will refuse it */
                        readonly helped: {
                            readonly purchases: number;
                            readonly tickets: number;
                            readonly money: readonly {
                                readonly amount: number;
                                readonly currency: string;
                            }[];
                        };
                        readonly stages: readonly {
                            /** @enum {string} */
                            readonly stage: "admitting" | "reserving" | "awaiting-payment" | "authorising" | "booking" | "capturing" | "confirmed" | "released" | "expired" | "refunded" | "needs-attention";
                            readonly purchases: number;
                        }[];
                        readonly examples: readonly {
                            /** @description Opaque id, at most 64 characters */
                            readonly purchaseId: string;
                            readonly userId: string;
                            /** @enum {string} */
                            readonly stage: "admitting" | "reserving" | "awaiting-payment" | "authorising" | "booking" | "capturing" | "confirmed" | "released" | "expired" | "refunded" | "needs-attention";
                            /**
                             * @description An amount in integer minor units, and a lower-case ISO 4217 code
                             * @example {
                             *       "amount": 4500,
                             *       "currency": "eur"
                             *     }
                             */
                            readonly total: {
                                readonly amount: number;
                                readonly currency: string;
                            };
                            readonly paymentIntentId: string | null;
                            readonly ticketIds: readonly string[];
                        }[];
                    };
                };
            };
            /** @description `invalid-request`: The request is not valid */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token`: The token is not valid; `token-expired`: The token has expired; `token-in-url`: Tokens are not accepted in a URL; use a stream ticket; `unauthenticated`: A bearer token is needed */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your role does not allow this */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: Too many requests */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: A required part of the system is temporarily unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getOpsRepairsIdCsv: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The file, streamed */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "text/csv": string;
                };
            };
            /** @description `invalid-request`: The request is not valid */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token`: The token is not valid; `token-expired`: The token has expired; `token-in-url`: Tokens are not accepted in a URL; use a stream ticket; `unauthenticated`: A bearer token is needed */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your role does not allow this */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `batch-not-found`: There is no such batch of repairs */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: Too many requests */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: A required part of the system is temporarily unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getOpsRepairsId: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description How many messages were sent, and what was answered */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @description Opaque id, at most 64 characters */
                        readonly batchId: string;
                        /**
                         * Format: date-time
                         * @example 2026-11-22T19:30:00Z
                         */
                        readonly startedAt: string;
                        readonly by: string;
                        readonly action: string;
                        readonly reason: string;
                        /** @description How many matched when it began */
                        readonly purchases: number;
                        /**
                         * @description `unknown`: Temporal is away, or has forgotten it after some days
                         * @enum {string}
                         */
                        readonly state: "running" | "completed" | "failed" | "unknown";
                        readonly total: number;
                        /** @description How many messages were sent */
                        readonly done: number;
                        readonly failed: number;
                        /** @description What the purchases answered: `done`, or the code of a refusal */
                        readonly outcomes: {
                            readonly [key: string]: number;
                        };
                    };
                };
            };
            /** @description `invalid-request`: The request is not valid */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token`: The token is not valid; `token-expired`: The token has expired; `token-in-url`: Tokens are not accepted in a URL; use a stream ticket; `unauthenticated`: A bearer token is needed */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your role does not allow this */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `batch-not-found`: There is no such batch of repairs */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: Too many requests */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: A required part of the system is temporarily unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getOpsRepairsIdResults: {
        readonly parameters: {
            readonly query?: {
                readonly after?: number | "";
                readonly limit?: number | "";
            };
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A page; the next one has `after` */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly results: readonly {
                            /**
                             * Format: date-time
                             * @example 2026-11-22T19:30:00Z
                             */
                            readonly at: string;
                            readonly purchaseId: string;
                            readonly userId: string | null;
                            /** @description `done`, or the code of the refusal */
                            readonly outcome: string;
                            readonly detail: string | null;
                            /** @description The stage that it is in by now */
                            readonly stage: ("admitting" | "reserving" | "awaiting-payment" | "authorising" | "booking" | "capturing" | "confirmed" | "released" | "expired" | "refunded" | "needs-attention") | null;
                            readonly total: {
                                readonly amount: number;
                                readonly currency: string;
                            } | null;
                        }[];
                        readonly after: number | null;
                    };
                };
            };
            /** @description `invalid-request`: The request is not valid */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token`: The token is not valid; `token-expired`: The token has expired; `token-in-url`: Tokens are not accepted in a URL; use a stream ticket; `unauthenticated`: A bearer token is needed */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your role does not allow this */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `batch-not-found`: There is no such batch of repairs */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: Too many requests */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: A required part of the system is temporarily unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getOpsAudit: {
        readonly parameters: {
            readonly query?: {
                readonly eventId?: string;
                readonly by?: string | "";
                readonly action?: string;
                readonly from?: string | "";
                readonly to?: string | "";
                readonly subjectType?: ("purchase" | "booking" | "ticket" | "event" | "case" | "payment" | "batch" | "team" | "fan" | "message") | "";
                readonly subjectId?: string;
                readonly beforeId?: number | "";
                readonly limit?: number | "";
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A page, newest first; the next one has `beforeId` = its last id */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly lines: readonly {
                            readonly id: number;
                            /**
                             * Format: date-time
                             * @example 2026-11-22T19:30:00Z
                             */
                            readonly at: string;
                            readonly by: string;
                            readonly action: string;
                            readonly subject: {
                                readonly type: string;
                                readonly id: string;
                            };
                            readonly eventId: string | null;
                            readonly eventName: string | null;
                            readonly reason: string;
                            /** @description `done`, or the code of the refusal */
                            readonly outcome: string;
                            /** @description Of a change `before` and `after`, with only the fields that differ */
                            readonly details: {
                                readonly [key: string]: unknown;
                            };
                        }[];
                    };
                };
            };
            /** @description `invalid-request`: The request is not valid */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token`: The token is not valid; `token-expired`: The token has expired; `token-in-url`: Tokens are not accepted in a URL; use a stream ticket; `unauthenticated`: A bearer token is needed */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your role does not allow this */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: Too many requests */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: A required part of the system is temporarily unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getOpsAuditCsv: {
        readonly parameters: {
            readonly query?: {
                readonly eventId?: string;
                readonly by?: string | "";
                readonly action?: string;
                readonly from?: string | "";
                readonly to?: string | "";
                readonly subjectType?: ("purchase" | "booking" | "ticket" | "event" | "case" | "payment" | "batch" | "team" | "fan" | "message") | "";
                readonly subjectId?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description All lines, newest first; `details` is JSON */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "text/csv": string;
                };
            };
            /** @description `invalid-request`: The request is not valid */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token`: The token is not valid; `token-expired`: The token has expired; `token-in-url`: Tokens are not accepted in a URL; use a stream ticket; `unauthenticated`: A bearer token is needed */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your role does not allow this */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: Too many requests */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: A required part of the system is temporarily unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getOrganiserTeamsOrganiserIdAudit: {
        readonly parameters: {
            readonly query?: {
                readonly eventId?: string;
                readonly by?: string | "";
                readonly action?: string;
                readonly from?: string | "";
                readonly to?: string | "";
                readonly beforeId?: number | "";
                readonly limit?: number | "";
            };
            readonly header?: never;
            readonly path: {
                readonly organiserId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A page, newest first; the next one has `beforeId` = its last id */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly lines: readonly {
                            readonly id: number;
                            /**
                             * Format: date-time
                             * @example 2026-11-22T19:30:00Z
                             */
                            readonly at: string;
                            readonly by: string;
                            readonly action: string;
                            readonly subject: {
                                readonly type: string;
                                readonly id: string;
                            };
                            readonly eventId: string | null;
                            readonly eventName: string | null;
                            readonly reason: string;
                            /** @description `done`, or the code of the refusal */
                            readonly outcome: string;
                            /** @description Of a change `before` and `after`, with only the fields that differ */
                            readonly details: {
                                readonly [key: string]: unknown;
                            };
                        }[];
                    };
                };
            };
            /** @description `invalid-request`: The request is not valid */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token`: The token is not valid; `token-expired`: The token has expired; `token-in-url`: Tokens are not accepted in a URL; use a stream ticket; `unauthenticated`: A bearer token is needed */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your role does not allow this */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `team-not-found`: You are in no such team */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: Too many requests */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: A required part of the system is temporarily unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getOrganiserTeamsOrganiserIdAuditCsv: {
        readonly parameters: {
            readonly query?: {
                readonly eventId?: string;
                readonly by?: string | "";
                readonly action?: string;
                readonly from?: string | "";
                readonly to?: string | "";
            };
            readonly header?: never;
            readonly path: {
                readonly organiserId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description All lines, newest first; `details` is JSON */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "text/csv": string;
                };
            };
            /** @description `invalid-request`: The request is not valid */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token`: The token is not valid; `token-expired`: The token has expired; `token-in-url`: Tokens are not accepted in a URL; use a stream ticket; `unauthenticated`: A bearer token is needed */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your role does not allow this */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `team-not-found`: You are in no such team */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: Too many requests */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: A required part of the system is temporarily unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getOrganiserEventsIdCancel: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Counts and amounts */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @description Opaque id, at most 64 characters */
                        readonly eventId: string;
                        /** @enum {string} */
                        readonly status: "closing" | "refunding" | "paused" | "waiting-for-balance" | "needs-attention" | "completed";
                        readonly reason: string;
                        readonly requestedBy: string;
                        /**
                         * Format: date-time
                         * @example 2026-11-22T19:30:00Z
                         */
                        readonly requestedAt: string;
                        readonly completedAt: string | null;
                        readonly bookings: number;
                        /** @description Not started, or a purchase that is still running */
                        readonly open: number;
                        readonly refunding: number;
                        /** @description Accepted by the bank, and not completed yet */
                        readonly pending: number;
                        readonly waitingForBalance: number;
                        /** @description Needs a manual decision */
                        readonly needsAttention: number;
                        readonly refunded: number;
                        readonly settledElsewhere: number;
                        /** @description Ended before any money was taken */
                        readonly voided: number;
                        /**
                         * @description An amount in integer minor units, and a lower-case ISO 4217 code
                         * @example {
                         *       "amount": 4500,
                         *       "currency": "eur"
                         *     }
                         */
                        readonly paid: {
                            readonly amount: number;
                            readonly currency: string;
                        };
                        /**
                         * @description An amount in integer minor units, and a lower-case ISO 4217 code
                         * @example {
                         *       "amount": 4500,
                         *       "currency": "eur"
                         *     }
                         */
                        readonly paidBack: {
                            readonly amount: number;
                            readonly currency: string;
                        };
                    };
                };
            };
            /** @description `invalid-request`: The request is not valid */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token`: The token is not valid; `token-expired`: The token has expired; `token-in-url`: Tokens are not accepted in a URL; use a stream ticket; `unauthenticated`: A bearer token is needed */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your role does not allow this */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `event-not-found`: There is no such event; `cancellation-not-found`: This event is not cancelled */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: Too many requests */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: A required part of the system is temporarily unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly postOrganiserEventsIdCancel: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The same key with the same body gets the same answer, for at least 24 hours. The bodies are compared as they were sent: one more field, known or unknown, makes another body (422) */
                readonly "Idempotency-Key"?: string;
            };
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": {
                    /** @description The name of the event; another one is refused, so that nobody cancels the wrong event */
                    readonly eventName?: string;
                    /**
                     * @default cancel
                     * @enum {string}
                     */
                    readonly action?: "cancel" | "pause" | "resume";
                    /**
                     * @description The reason, which is written to the audit
                     * @default no reason was given
                     */
                    readonly reason?: string;
                };
            };
        };
        readonly responses: {
            /** @description The progress of the cancellation; the sale is closed */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @description Opaque id, at most 64 characters */
                        readonly eventId: string;
                        /** @enum {string} */
                        readonly status: "closing" | "refunding" | "paused" | "waiting-for-balance" | "needs-attention" | "completed";
                        readonly reason: string;
                        readonly requestedBy: string;
                        /**
                         * Format: date-time
                         * @example 2026-11-22T19:30:00Z
                         */
                        readonly requestedAt: string;
                        readonly completedAt: string | null;
                        readonly bookings: number;
                        /** @description Not started, or a purchase that is still running */
                        readonly open: number;
                        readonly refunding: number;
                        /** @description Accepted by the bank, and not completed yet */
                        readonly pending: number;
                        readonly waitingForBalance: number;
                        /** @description Needs a manual decision */
                        readonly needsAttention: number;
                        readonly refunded: number;
                        readonly settledElsewhere: number;
                        /** @description Ended before any money was taken */
                        readonly voided: number;
                        /**
                         * @description An amount in integer minor units, and a lower-case ISO 4217 code
                         * @example {
                         *       "amount": 4500,
                         *       "currency": "eur"
                         *     }
                         */
                        readonly paid: {
                            readonly amount: number;
                            readonly currency: string;
                        };
                        /**
                         * @description An amount in integer minor units, and a lower-case ISO 4217 code
                         * @example {
                         *       "amount": 4500,
                         *       "currency": "eur"
                         *     }
                         */
                        readonly paidBack: {
                            readonly amount: number;
                            readonly currency: string;
                        };
                    };
                };
            };
            /** @description `invalid-request`: The request is not valid; `invalid-json`: The body is not valid JSON; `invalid-idempotency-key`: The Idempotency-Key is not 1–255 visible ASCII characters */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token`: The token is not valid; `token-expired`: The token has expired; `token-in-url`: Tokens are not accepted in a URL; use a stream ticket; `unauthenticated`: A bearer token is needed */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your role does not allow this; `cross-site-request`: A write with the session cookie must come from our own pages */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `event-not-found`: There is no such event; `cancellation-not-found`: This event is not cancelled */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency-key-in-use`: The first request with this Idempotency-Key is still running */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body-too-large`: The body is larger than 100 kB */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type`: The body must be application/json */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency-key-reused`: This Idempotency-Key was used with a different request */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: Too many requests */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: A required part of the system is temporarily unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getOrganiserEventsIdCancelReport: {
        readonly parameters: {
            readonly query?: {
                readonly limit?: number | "";
                readonly cursor?: string;
            };
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Ordered by purchase */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly lines: readonly {
                            /** @description Opaque id, at most 64 characters */
                            readonly purchaseId: string;
                            readonly bookingId: string | null;
                            readonly userId: string;
                            /** @enum {string} */
                            readonly outcome: "open" | "refunding" | "pending" | "balance-empty" | "needs-attention" | "refunded" | "settled-elsewhere" | "voided";
                            /**
                             * @description An amount in integer minor units, and a lower-case ISO 4217 code
                             * @example {
                             *       "amount": 4500,
                             *       "currency": "eur"
                             *     }
                             */
                            readonly paid: {
                                readonly amount: number;
                                readonly currency: string;
                            };
                            /**
                             * @description An amount in integer minor units, and a lower-case ISO 4217 code
                             * @example {
                             *       "amount": 4500,
                             *       "currency": "eur"
                             *     }
                             */
                            readonly refunded: {
                                readonly amount: number;
                                readonly currency: string;
                            };
                            readonly refundId: string | null;
                            readonly bankRefundId: string | null;
                            readonly detail: string | null;
                            readonly closedAt: string | null;
                        }[];
                        readonly nextCursor: string | null;
                    };
                };
            };
            /** @description `invalid-request`: The request is not valid */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token`: The token is not valid; `token-expired`: The token has expired; `token-in-url`: Tokens are not accepted in a URL; use a stream ticket; `unauthenticated`: A bearer token is needed */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your role does not allow this */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `event-not-found`: There is no such event; `cancellation-not-found`: This event is not cancelled */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: Too many requests */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: A required part of the system is temporarily unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getOrganiserEventsIdCancelReportCsv: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Amounts in minor units */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "text/csv": string;
                };
            };
            /** @description `invalid-request`: The request is not valid */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token`: The token is not valid; `token-expired`: The token has expired; `token-in-url`: Tokens are not accepted in a URL; use a stream ticket; `unauthenticated`: A bearer token is needed */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your role does not allow this */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `event-not-found`: There is no such event; `cancellation-not-found`: This event is not cancelled */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: Too many requests */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: A required part of the system is temporarily unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly postOrganiserEvents: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The same key with the same body gets the same answer, for at least 24 hours. The bodies are compared as they were sent: one more field, known or unknown, makes another body (422) */
                readonly "Idempotency-Key"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly name: string;
                    readonly description?: string;
                    readonly category?: string;
                    readonly durationMinutes?: number;
                    readonly parking?: string;
                    readonly food?: string;
                    /** @description Terms for visitors: buyers agree to them, and they are printed on each ticket */
                    readonly terms?: string;
                    /**
                     * @description What buyers are asked for before they pay
                     * @enum {string}
                     */
                    readonly buyerDetails?: "none" | "name" | "name-and-address";
                    /** @description Whether devices at the entrance keep the names of buyers, to find tickets without a network */
                    readonly gateListNames?: boolean;
                    /** Format: uri */
                    readonly imageUrl?: string;
                    /**
                     * Format: date-time
                     * @example 2026-11-22T19:30:00Z
                     */
                    readonly startsAt: string;
                    /** @description When people are let in: minutes before and after the start; null is no limit */
                    readonly entry?: {
                        /** @default null */
                        readonly opensMinutesBefore?: number | null;
                        /** @default null */
                        readonly closesMinutesAfter?: number | null;
                        /**
                         * @description Whether a bearer who was checked out may come in again
                         * @default false
                         */
                        readonly reEntry?: boolean;
                    };
                    readonly venue: {
                        readonly name: string;
                        readonly address?: string;
                        readonly city: string;
                        readonly country: string;
                        readonly location?: {
                            readonly lat: number;
                            readonly lon: number;
                        };
                        /** @description IANA name; its times are shown in this zone where there is no location */
                        readonly timeZone?: string;
                    };
                    /** @default [] */
                    readonly performers?: readonly {
                        readonly name: string;
                        readonly description?: string;
                    }[];
                    /** @description Where the stage is, in the coordinates of the seat map: the best seats are the nearest to it. Default: the middle of the front */
                    readonly focalPoint?: {
                        readonly x: number;
                        readonly y: number;
                    };
                    readonly sections: readonly ({
                        readonly name: string;
                        readonly priceLevel: string;
                        readonly rows: readonly {
                            readonly name: string;
                            readonly seats: number | readonly (number | string)[];
                            /** @description The numbers of its accessible seats */
                            readonly accessible?: readonly (number | string)[];
                            /** @description The numbers of the companion seats, at most two places from an accessible seat */
                            readonly companion?: readonly (number | string)[];
                        }[];
                    } | {
                        readonly name: string;
                        readonly priceLevel: string;
                        readonly generalAdmission: number;
                    })[];
                    readonly prices: readonly {
                        readonly priceLevel: string;
                        /** @description Minor units; minimum, maximum and step are those of the bank for the currency */
                        readonly amount: number;
                        readonly currency: string;
                        /**
                         * Format: date-time
                         * @description From then on the seats of this level cost what the level `next` costs
                         * @example 2026-11-22T19:30:00Z
                         */
                        readonly endsAt?: string;
                        /** @description The price level that follows at `endsAt` */
                        readonly next?: string;
                    }[];
                    readonly onSale: {
                        /**
                         * Format: date-time
                         * @example 2026-11-22T19:30:00Z
                         */
                        readonly opensAt: string;
                        /**
                         * Format: date-time
                         * @description Sales end at this time; default: the start of the event; at the latest: the end of the event
                         * @example 2026-11-22T19:30:00Z
                         */
                        readonly closesAt?: string;
                        /** @default true */
                        readonly queueRequired?: boolean;
                        /** @default 8 */
                        readonly maxTicketsPerFan?: number;
                        /** @default 600 */
                        readonly holdSeconds?: number;
                        /** @default 50 */
                        readonly admitPerSecond?: number;
                        /** @default 500 */
                        readonly maxShoppers?: number;
                        /** @default 30 */
                        readonly lobbyMinutes?: number;
                        /** @default 90 */
                        readonly presenceSeconds?: number;
                        /** @default 300 */
                        readonly graceSeconds?: number;
                        /**
                         * @description Fans must solve a challenge before they join the queue
                         * @default false
                         */
                        readonly challenge?: boolean;
                        /**
                         * @description How many seconds an offer of the waitlist is held
                         * @default 900
                         */
                        readonly waitlistOfferSeconds?: number;
                        /**
                         * @description How much longer a hold becomes for a fan who asks for more time, which works once; 0: not at all
                         * @default 300
                         */
                        readonly moreTimeSeconds?: number;
                        /**
                         * Format: date-time
                         * @description Until then accessible and companion seats are held for those who need them; default: as long as the sale runs
                         * @example 2026-11-22T19:30:00Z
                         */
                        readonly accessibleUntil?: string;
                        /** @description Until it closes, only fans with a presale code or on the allow-list can join and buy */
                        readonly presale?: {
                            /**
                             * Format: date-time
                             * @example 2026-11-22T19:30:00Z
                             */
                            readonly opensAt: string;
                            /**
                             * Format: date-time
                             * @example 2026-11-22T19:30:00Z
                             */
                            readonly closesAt: string;
                        };
                    };
                    /** @description The team that the event belongs to; default: your first team in which you may make events */
                    readonly organiserId?: string;
                };
            };
        };
        readonly responses: {
            /** @description The event; on sale at once if `opensAt` has passed */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @description Opaque id, at most 64 characters */
                        readonly id: string;
                        readonly name: string;
                        readonly description: string | null;
                        readonly category: string | null;
                        /**
                         * Format: date-time
                         * @example 2026-11-22T19:30:00Z
                         */
                        readonly startsAt: string;
                        /**
                         * Format: date-time
                         * @description The start plus the duration, or plus three hours if none is given
                         * @example 2026-11-22T19:30:00Z
                         */
                        readonly endsAt: string;
                        /**
                         * @description The phase of the event at the time of the answer
                         * @enum {string}
                         */
                        readonly phase: "upcoming" | "running" | "over";
                        /** @description Null unless the event is cancelled */
                        readonly cancelledAt: string | null;
                        /** @description The start before it was last moved */
                        readonly previousStartsAt: string | null;
                        readonly durationMinutes: number | null;
                        /** @description When check-in lets people in; null: at any time */
                        readonly entry: {
                            /** @default null */
                            readonly opensMinutesBefore: number | null;
                            /** @default null */
                            readonly closesMinutesAfter: number | null;
                            /**
                             * @description Whether a bearer who was checked out may come in again
                             * @default false
                             */
                            readonly reEntry: boolean;
                        } | null;
                        readonly capacity: number;
                        readonly parking: string | null;
                        readonly food: string | null;
                        /** @description The seller’s terms: buyers agree to them, and they are printed on the tickets */
                        readonly terms: string | null;
                        /**
                         * @description What `POST /ticket/confirm` must say of the buyer beside a payment
                         * @enum {string}
                         */
                        readonly buyerDetails: "none" | "name" | "name-and-address";
                        /** @description Whether devices at the entrance keep the names of buyers, to find tickets without a network */
                        readonly gateListNames: boolean;
                        readonly imageUrl: string | null;
                        /** @description Paths of the picture, from `imageUrl` or uploaded, as WebP of at most 400, 800 and 1600 pixels in width */
                        readonly pictures: {
                            readonly small: string;
                            readonly medium: string;
                            readonly large: string;
                        } | null;
                        readonly venue: {
                            /** @description Opaque id, at most 64 characters */
                            readonly id: string;
                            readonly name: string;
                            readonly address: string | null;
                            readonly city: string;
                            readonly country: string;
                            readonly location: {
                                readonly lat: number;
                                readonly lon: number;
                            } | null;
                            /**
                             * @description IANA name from the coordinates of the venue, otherwise as given; null if neither is known
                             * @example Europe/Berlin
                             */
                            readonly timeZone: string | null;
                        };
                        readonly performers: readonly {
                            /** @description Opaque id, at most 64 characters */
                            readonly id: string;
                            readonly name: string;
                            readonly description: string | null;
                        }[];
                        readonly onSale: {
                            /**
                             * Format: date-time
                             * @example 2026-11-22T19:30:00Z
                             */
                            readonly opensAt: string;
                            /**
                             * Format: date-time
                             * @description The end of the sale; the start of the event if no other end was set
                             * @example 2026-11-22T19:30:00Z
                             */
                            readonly closesAt: string;
                            /** @enum {string} */
                            readonly status: "scheduled" | "lobby" | "open" | "paused" | "sold-out" | "closed";
                            readonly queueRequired: boolean;
                            readonly maxTicketsPerFan: number;
                            /** @description Whether a fan must solve a challenge before joining the queue */
                            readonly challenge: boolean;
                            /** @description Until then accessible and companion seats are held for those who need them; null: as long as the sale runs */
                            readonly accessibleUntil: string | null;
                            readonly presale?: {
                                /**
                                 * Format: date-time
                                 * @example 2026-11-22T19:30:00Z
                                 */
                                readonly opensAt: string;
                                /**
                                 * Format: date-time
                                 * @example 2026-11-22T19:30:00Z
                                 */
                                readonly closesAt: string;
                                /** @description True while only the participants of the presale can buy */
                                readonly running: boolean;
                            };
                        };
                        /** @description Where the stage is, in the coordinates of the seat map: the best seats are the nearest to it */
                        readonly focalPoint: {
                            readonly x: number;
                            readonly y: number;
                        } | null;
                        readonly prices: readonly {
                            readonly priceLevel: string;
                            readonly amount: number;
                            readonly currency: string;
                            /** @description Tickets of this level that are left */
                            readonly available: number;
                            /**
                             * Format: date-time
                             * @description From then on its seats cost what `next` costs
                             * @example 2026-11-22T19:30:00Z
                             */
                            readonly endsAt?: string;
                            /** @description The price level that follows at `endsAt` */
                            readonly next?: {
                                readonly priceLevel: string;
                                readonly amount: number;
                                readonly currency: string;
                            };
                        }[];
                        readonly availability: {
                            readonly available: number;
                            readonly held: number;
                            readonly booked: number;
                        };
                        /**
                         * @description Only while the database is away: the event is as old as the header `Age` says
                         * @constant
                         */
                        readonly stale?: true;
                    };
                };
            };
            /** @description `invalid-request`: The request is not valid; `invalid-json`: The body is not valid JSON; `invalid-idempotency-key`: The Idempotency-Key is not 1–255 visible ASCII characters */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token`: The token is not valid; `token-expired`: The token has expired; `token-in-url`: Tokens are not accepted in a URL; use a stream ticket; `unauthenticated`: A bearer token is needed */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your role does not allow this; `cross-site-request`: A write with the session cookie must come from our own pages */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `team-not-found`: You are in no such team */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency-key-in-use`: The first request with this Idempotency-Key is still running */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body-too-large`: The body is larger than 100 kB */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type`: The body must be application/json */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency-key-reused`: This Idempotency-Key was used with a different request */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: Too many requests */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: A required part of the system is temporarily unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly patchOrganiserEventsId: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The same key with the same body gets the same answer, for at least 24 hours. The bodies are compared as they were sent: one more field, known or unknown, makes another body (422) */
                readonly "Idempotency-Key"?: string;
            };
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": {
                    readonly name?: string;
                    readonly description?: string;
                    readonly category?: string;
                    readonly durationMinutes?: number;
                    readonly parking?: string;
                    readonly food?: string;
                    /** @description Terms for visitors: buyers agree to them, and they are printed on each ticket */
                    readonly terms?: string;
                    /**
                     * @description What buyers are asked for before they pay
                     * @enum {string}
                     */
                    readonly buyerDetails?: "none" | "name" | "name-and-address";
                    /** @description Whether devices at the entrance keep the names of buyers, to find tickets without a network */
                    readonly gateListNames?: boolean;
                    /** Format: uri */
                    readonly imageUrl?: string;
                    /**
                     * Format: date-time
                     * @example 2026-11-22T19:30:00Z
                     */
                    readonly startsAt?: string;
                    /** @description null: entry at any time, and once */
                    readonly entry?: {
                        /** @default null */
                        readonly opensMinutesBefore?: number | null;
                        /** @default null */
                        readonly closesMinutesAfter?: number | null;
                        /**
                         * @description Whether a bearer who was checked out may come in again
                         * @default false
                         */
                        readonly reEntry?: boolean;
                    } | null;
                    readonly venue?: {
                        readonly name: string;
                        readonly address?: string;
                        readonly city: string;
                        readonly country: string;
                        readonly location?: {
                            readonly lat: number;
                            readonly lon: number;
                        };
                        /** @description IANA name; its times are shown in this zone where there is no location */
                        readonly timeZone?: string;
                    };
                    readonly performers?: readonly {
                        readonly name: string;
                        readonly description?: string;
                    }[];
                    /** @description For levels that the event has, in its currency; existing holds and bookings keep their price */
                    readonly prices?: readonly {
                        readonly priceLevel: string;
                        /** @description Minor units; minimum, maximum and step are those of the bank for the currency */
                        readonly amount: number;
                        readonly currency: string;
                    }[];
                    readonly sections?: unknown;
                    readonly onSale?: {
                        /**
                         * Format: date-time
                         * @example 2026-11-22T19:30:00Z
                         */
                        readonly opensAt?: string;
                        /** @description null: at the start of the event, also when that changes */
                        readonly closesAt?: string | null;
                        readonly queueRequired?: boolean;
                        readonly maxTicketsPerFan?: number;
                        readonly holdSeconds?: number;
                        readonly admitPerSecond?: number;
                        readonly maxShoppers?: number;
                        readonly lobbyMinutes?: number;
                        readonly presenceSeconds?: number;
                        readonly graceSeconds?: number;
                        /** @description Fans must solve a challenge before they join the queue */
                        readonly challenge?: boolean;
                        /** @description How many seconds an offer of the waitlist is held */
                        readonly waitlistOfferSeconds?: number;
                        /** @description How much longer a hold becomes for a fan who asks for more time, which works once; 0: not at all */
                        readonly moreTimeSeconds?: number;
                        /** @description null: as long as the sale runs */
                        readonly accessibleUntil?: string | null;
                        /** @description null removes it */
                        readonly presale?: {
                            /**
                             * Format: date-time
                             * @example 2026-11-22T19:30:00Z
                             */
                            readonly opensAt: string;
                            /**
                             * Format: date-time
                             * @example 2026-11-22T19:30:00Z
                             */
                            readonly closesAt: string;
                        } | null;
                    };
                };
            };
        };
        readonly responses: {
            /** @description The event as it is now */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @description Opaque id, at most 64 characters */
                        readonly id: string;
                        readonly name: string;
                        readonly description: string | null;
                        readonly category: string | null;
                        /**
                         * Format: date-time
                         * @example 2026-11-22T19:30:00Z
                         */
                        readonly startsAt: string;
                        /**
                         * Format: date-time
                         * @description The start plus the duration, or plus three hours if none is given
                         * @example 2026-11-22T19:30:00Z
                         */
                        readonly endsAt: string;
                        /**
                         * @description The phase of the event at the time of the answer
                         * @enum {string}
                         */
                        readonly phase: "upcoming" | "running" | "over";
                        /** @description Null unless the event is cancelled */
                        readonly cancelledAt: string | null;
                        /** @description The start before it was last moved */
                        readonly previousStartsAt: string | null;
                        readonly durationMinutes: number | null;
                        /** @description When check-in lets people in; null: at any time */
                        readonly entry: {
                            /** @default null */
                            readonly opensMinutesBefore: number | null;
                            /** @default null */
                            readonly closesMinutesAfter: number | null;
                            /**
                             * @description Whether a bearer who was checked out may come in again
                             * @default false
                             */
                            readonly reEntry: boolean;
                        } | null;
                        readonly capacity: number;
                        readonly parking: string | null;
                        readonly food: string | null;
                        /** @description The seller’s terms: buyers agree to them, and they are printed on the tickets */
                        readonly terms: string | null;
                        /**
                         * @description What `POST /ticket/confirm` must say of the buyer beside a payment
                         * @enum {string}
                         */
                        readonly buyerDetails: "none" | "name" | "name-and-address";
                        /** @description Whether devices at the entrance keep the names of buyers, to find tickets without a network */
                        readonly gateListNames: boolean;
                        readonly imageUrl: string | null;
                        /** @description Paths of the picture, from `imageUrl` or uploaded, as WebP of at most 400, 800 and 1600 pixels in width */
                        readonly pictures: {
                            readonly small: string;
                            readonly medium: string;
                            readonly large: string;
                        } | null;
                        readonly venue: {
                            /** @description Opaque id, at most 64 characters */
                            readonly id: string;
                            readonly name: string;
                            readonly address: string | null;
                            readonly city: string;
                            readonly country: string;
                            readonly location: {
                                readonly lat: number;
                                readonly lon: number;
                            } | null;
                            /**
                             * @description IANA name from the coordinates of the venue, otherwise as given; null if neither is known
                             * @example Europe/Berlin
                             */
                            readonly timeZone: string | null;
                        };
                        readonly performers: readonly {
                            /** @description Opaque id, at most 64 characters */
                            readonly id: string;
                            readonly name: string;
                            readonly description: string | null;
                        }[];
                        readonly onSale: {
                            /**
                             * Format: date-time
                             * @example 2026-11-22T19:30:00Z
                             */
                            readonly opensAt: string;
                            /**
                             * Format: date-time
                             * @description The end of the sale; the start of the event if no other end was set
                             * @example 2026-11-22T19:30:00Z
                             */
                            readonly closesAt: string;
                            /** @enum {string} */
                            readonly status: "scheduled" | "lobby" | "open" | "paused" | "sold-out" | "closed";
                            readonly queueRequired: boolean;
                            readonly maxTicketsPerFan: number;
                            /** @description Whether a fan must solve a challenge before joining the queue */
                            readonly challenge: boolean;
                            /** @description Until then accessible and companion seats are held for those who need them; null: as long as the sale runs */
                            readonly accessibleUntil: string | null;
                            readonly presale?: {
                                /**
                                 * Format: date-time
                                 * @example 2026-11-22T19:30:00Z
                                 */
                                readonly opensAt: string;
                                /**
                                 * Format: date-time
                                 * @example 2026-11-22T19:30:00Z
                                 */
                                readonly closesAt: string;
                                /** @description True while only the participants of the presale can buy */
                                readonly running: boolean;
                            };
                        };
                        /** @description Where the stage is, in the coordinates of the seat map: the best seats are the nearest to it */
                        readonly focalPoint: {
                            readonly x: number;
                            readonly y: number;
                        } | null;
                        readonly prices: readonly {
                            readonly priceLevel: string;
                            readonly amount: number;
                            readonly currency: string;
                            /** @description Tickets of this level that are left */
                            readonly available: number;
                            /**
                             * Format: date-time
                             * @description From then on its seats cost what `next` costs
                             * @example 2026-11-22T19:30:00Z
                             */
                            readonly endsAt?: string;
                            /** @description The price level that follows at `endsAt` */
                            readonly next?: {
                                readonly priceLevel: string;
                                readonly amount: number;
                                readonly currency: string;
                            };
                        }[];
                        readonly availability: {
                            readonly available: number;
                            readonly held: number;
                            readonly booked: number;
                        };
                        /**
                         * @description Only while the database is away: the event is as old as the header `Age` says
                         * @constant
                         */
                        readonly stale?: true;
                    };
                };
            };
            /** @description `invalid-request`: The request is not valid; `invalid-json`: The body is not valid JSON; `invalid-idempotency-key`: The Idempotency-Key is not 1–255 visible ASCII characters */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token`: The token is not valid; `token-expired`: The token has expired; `token-in-url`: Tokens are not accepted in a URL; use a stream ticket; `unauthenticated`: A bearer token is needed */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your role does not allow this; `cross-site-request`: A write with the session cookie must come from our own pages */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `event-not-found`: There is no such event */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency-key-in-use`: The first request with this Idempotency-Key is still running */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body-too-large`: The body is larger than 100 kB */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type`: The body must be application/json */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency-key-reused`: This Idempotency-Key was used with a different request */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: Too many requests */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: A required part of the system is temporarily unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getOrganiserEventsIdSeatBlocks: {
        readonly parameters: {
            readonly query?: {
                readonly kind?: ("house" | "kill" | "allotment") | "";
                readonly open?: ("true" | "false") | "";
                readonly term?: string;
                readonly after?: string | "";
                readonly limit?: number | "";
            };
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description One page */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly blocks: readonly {
                            /** @description Opaque id, at most 64 characters */
                            readonly blockId: string;
                            /** @description Opaque id, at most 64 characters */
                            readonly eventId: string;
                            /**
                             * @description Kept by the house, impossible to sell, or given to somebody who sells or uses them
                             * @enum {string}
                             */
                            readonly kind: "house" | "kill" | "allotment";
                            readonly reason: string;
                            /** @description Whom the seats are kept for */
                            readonly holder: string | null;
                            /** @description From then on the seats are for sale; null: until somebody releases them */
                            readonly releasesAt: string | null;
                            /** @description How many seats it took */
                            readonly seats: number;
                            /** @description How many of them it still has */
                            readonly blocked: number;
                            readonly createdBy: string;
                            /**
                             * Format: date-time
                             * @example 2026-11-22T19:30:00Z
                             */
                            readonly createdAt: string;
                            /** @description When it lost its last seat */
                            readonly closedAt: string | null;
                        }[];
                        readonly nextCursor: string | null;
                    };
                };
            };
            /** @description `invalid-request`: The request is not valid */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token`: The token is not valid; `token-expired`: The token has expired; `token-in-url`: Tokens are not accepted in a URL; use a stream ticket; `unauthenticated`: A bearer token is needed */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your role does not allow this */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `event-not-found`: There is no such event */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: Too many requests */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: A required part of the system is temporarily unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly postOrganiserEventsIdSeatBlocks: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The same key with the same body gets the same answer, for at least 24 hours. The bodies are compared as they were sent: one more field, known or unknown, makes another body (422) */
                readonly "Idempotency-Key"?: string;
            };
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /**
                     * @description Kept by the house, impossible to sell, or given to somebody who sells or uses them
                     * @enum {string}
                     */
                    readonly kind: "house" | "kill" | "allotment";
                    /** @description Tickets by their ids, or a section: all of it, rows of it, or so many free places. All of them or none */
                    readonly seats: {
                        readonly ticketIds?: readonly string[];
                        readonly section?: string;
                        /** @description Only these rows of the section */
                        readonly rows?: readonly string[];
                        /** @description So many free places of a section without seat numbers */
                        readonly quantity?: number;
                    };
                    /** @description The reason, which is written to the audit */
                    readonly reason: string;
                    /** @description Whom the seats are kept for */
                    readonly holder?: string | null;
                    /** @description From then on the seats are for sale; null: until somebody releases them */
                    readonly releasesAt?: string | null;
                };
            };
        };
        readonly responses: {
            /** @description The block */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @description Opaque id, at most 64 characters */
                        readonly blockId: string;
                        /** @description Opaque id, at most 64 characters */
                        readonly eventId: string;
                        /**
                         * @description Kept by the house, impossible to sell, or given to somebody who sells or uses them
                         * @enum {string}
                         */
                        readonly kind: "house" | "kill" | "allotment";
                        readonly reason: string;
                        /** @description Whom the seats are kept for */
                        readonly holder: string | null;
                        /** @description From then on the seats are for sale; null: until somebody releases them */
                        readonly releasesAt: string | null;
                        /** @description How many seats it took */
                        readonly seats: number;
                        /** @description How many of them it still has */
                        readonly blocked: number;
                        readonly createdBy: string;
                        /**
                         * Format: date-time
                         * @example 2026-11-22T19:30:00Z
                         */
                        readonly createdAt: string;
                        /** @description When it lost its last seat */
                        readonly closedAt: string | null;
                    };
                };
            };
            /** @description `invalid-request`: The request is not valid; `invalid-json`: The body is not valid JSON; `invalid-idempotency-key`: The Idempotency-Key is not 1–255 visible ASCII characters */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token`: The token is not valid; `token-expired`: The token has expired; `token-in-url`: Tokens are not accepted in a URL; use a stream ticket; `unauthenticated`: A bearer token is needed */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your role does not allow this; `cross-site-request`: A write with the session cookie must come from our own pages */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `event-not-found`: There is no such event; `ticket-not-found`: There is no such ticket */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency-key-in-use`: The first request with this Idempotency-Key is still running; `seat-taken`: At least one of these seats is taken; `no-seats-available`: There are no such seats left */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body-too-large`: The body is larger than 100 kB */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type`: The body must be application/json */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency-key-reused`: This Idempotency-Key was used with a different request */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: Too many requests */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: A required part of the system is temporarily unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly patchOrganiserEventsIdSeatBlocksBlockId: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The same key with the same body gets the same answer, for at least 24 hours. The bodies are compared as they were sent: one more field, known or unknown, makes another body (422) */
                readonly "Idempotency-Key"?: string;
            };
            readonly path: {
                readonly id: string;
                readonly blockId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": {
                    /**
                     * @description Kept by the house, impossible to sell, or given to somebody who sells or uses them
                     * @enum {string}
                     */
                    readonly kind?: "house" | "kill" | "allotment";
                    /** @description The reason, which is written to the audit */
                    readonly reason?: string;
                    /** @description Whom the seats are kept for */
                    readonly holder?: string | null;
                    /** @description From then on the seats are for sale; null: until somebody releases them */
                    readonly releasesAt?: string | null;
                };
            };
        };
        readonly responses: {
            /** @description The block as it is now */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @description Opaque id, at most 64 characters */
                        readonly blockId: string;
                        /** @description Opaque id, at most 64 characters */
                        readonly eventId: string;
                        /**
                         * @description Kept by the house, impossible to sell, or given to somebody who sells or uses them
                         * @enum {string}
                         */
                        readonly kind: "house" | "kill" | "allotment";
                        readonly reason: string;
                        /** @description Whom the seats are kept for */
                        readonly holder: string | null;
                        /** @description From then on the seats are for sale; null: until somebody releases them */
                        readonly releasesAt: string | null;
                        /** @description How many seats it took */
                        readonly seats: number;
                        /** @description How many of them it still has */
                        readonly blocked: number;
                        readonly createdBy: string;
                        /**
                         * Format: date-time
                         * @example 2026-11-22T19:30:00Z
                         */
                        readonly createdAt: string;
                        /** @description When it lost its last seat */
                        readonly closedAt: string | null;
                    };
                };
            };
            /** @description `invalid-request`: The request is not valid; `invalid-json`: The body is not valid JSON; `invalid-idempotency-key`: The Idempotency-Key is not 1–255 visible ASCII characters */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token`: The token is not valid; `token-expired`: The token has expired; `token-in-url`: Tokens are not accepted in a URL; use a stream ticket; `unauthenticated`: A bearer token is needed */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your role does not allow this; `cross-site-request`: A write with the session cookie must come from our own pages */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `event-not-found`: There is no such event; `seat-block-not-found`: There is no such block of seats */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency-key-in-use`: The first request with this Idempotency-Key is still running */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body-too-large`: The body is larger than 100 kB */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type`: The body must be application/json */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency-key-reused`: This Idempotency-Key was used with a different request */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: Too many requests */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: A required part of the system is temporarily unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly postOrganiserEventsIdSeatBlocksBlockIdRelease: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The same key with the same body gets the same answer, for at least 24 hours. The bodies are compared as they were sent: one more field, known or unknown, makes another body (422) */
                readonly "Idempotency-Key"?: string;
            };
            readonly path: {
                readonly id: string;
                readonly blockId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @description Default: all that are left */
                    readonly ticketIds?: readonly string[];
                    /** @description The reason, which is written to the audit */
                    readonly reason: string;
                };
            };
        };
        readonly responses: {
            /** @description The block as it is now */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @description Opaque id, at most 64 characters */
                        readonly blockId: string;
                        /** @description Opaque id, at most 64 characters */
                        readonly eventId: string;
                        /**
                         * @description Kept by the house, impossible to sell, or given to somebody who sells or uses them
                         * @enum {string}
                         */
                        readonly kind: "house" | "kill" | "allotment";
                        readonly reason: string;
                        /** @description Whom the seats are kept for */
                        readonly holder: string | null;
                        /** @description From then on the seats are for sale; null: until somebody releases them */
                        readonly releasesAt: string | null;
                        /** @description How many seats it took */
                        readonly seats: number;
                        /** @description How many of them it still has */
                        readonly blocked: number;
                        readonly createdBy: string;
                        /**
                         * Format: date-time
                         * @example 2026-11-22T19:30:00Z
                         */
                        readonly createdAt: string;
                        /** @description When it lost its last seat */
                        readonly closedAt: string | null;
                    };
                };
            };
            /** @description `invalid-request`: The request is not valid; `invalid-json`: The body is not valid JSON; `invalid-idempotency-key`: The Idempotency-Key is not 1–255 visible ASCII characters */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token`: The token is not valid; `token-expired`: The token has expired; `token-in-url`: Tokens are not accepted in a URL; use a stream ticket; `unauthenticated`: A bearer token is needed */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your role does not allow this; `cross-site-request`: A write with the session cookie must come from our own pages */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `event-not-found`: There is no such event; `seat-block-not-found`: There is no such block of seats */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency-key-in-use`: The first request with this Idempotency-Key is still running */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body-too-large`: The body is larger than 100 kB */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type`: The body must be application/json */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency-key-reused`: This Idempotency-Key was used with a different request */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: Too many requests */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: A required part of the system is temporarily unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getOrganiserEventsIdBlockedSeatsCsv: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description One line for each seat */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "text/csv": string;
                };
            };
            /** @description `invalid-request`: The request is not valid */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token`: The token is not valid; `token-expired`: The token has expired; `token-in-url`: Tokens are not accepted in a URL; use a stream ticket; `unauthenticated`: A bearer token is needed */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your role does not allow this */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `event-not-found`: There is no such event */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: Too many requests */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: A required part of the system is temporarily unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getOrganiserEventsIdFreeTickets: {
        readonly parameters: {
            readonly query?: {
                readonly after?: string | "";
                readonly limit?: number | "";
            };
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description One page */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly bookings: readonly {
                            /** @description Opaque id, at most 64 characters */
                            readonly bookingId: string;
                            /** @description Opaque id, at most 64 characters */
                            readonly eventId: string;
                            readonly userId: string;
                            readonly email: string | null;
                            readonly reason: string;
                            readonly givenBy: string;
                            /**
                             * Format: date-time
                             * @example 2026-11-22T19:30:00Z
                             */
                            readonly givenAt: string;
                            readonly tickets: readonly {
                                /** @description Opaque id, at most 64 characters */
                                readonly ticketId: string;
                                readonly section: string;
                                readonly row: string | null;
                                readonly number: string | null;
                                /** @description False once it was taken back */
                                readonly live: boolean;
                            }[];
                        }[];
                        readonly nextCursor: string | null;
                    };
                };
            };
            /** @description `invalid-request`: The request is not valid */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token`: The token is not valid; `token-expired`: The token has expired; `token-in-url`: Tokens are not accepted in a URL; use a stream ticket; `unauthenticated`: A bearer token is needed */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your role does not allow this */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `event-not-found`: There is no such event */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: Too many requests */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: A required part of the system is temporarily unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly postOrganiserEventsIdFreeTickets: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The same key with the same body gets the same answer, for at least 24 hours. The bodies are compared as they were sent: one more field, known or unknown, makes another body (422) */
                readonly "Idempotency-Key"?: string;
            };
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @description Tickets by their ids, or a section: all of it, rows of it, or so many free places. All of them or none */
                    readonly seats: {
                        readonly ticketIds?: readonly string[];
                        readonly section?: string;
                        /** @description Only these rows of the section */
                        readonly rows?: readonly string[];
                        /** @description So many free places of a section without seat numbers */
                        readonly quantity?: number;
                    };
                    readonly userId?: string;
                    /**
                     * Format: email
                     * @description They belong to whoever has shown, or will show by a sign-in link, that the address is theirs
                     * @example fan@example.org
                     */
                    readonly email?: string;
                    /**
                     * @description Of the message to a new address; default: English
                     * @enum {string}
                     */
                    readonly language?: "en" | "de" | "es" | "ar";
                    /** @description The reason, which is written to the audit */
                    readonly reason: string;
                };
            };
        };
        readonly responses: {
            /** @description The booking; its holder is told */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @description Opaque id, at most 64 characters */
                        readonly bookingId: string;
                        /** @description Opaque id, at most 64 characters */
                        readonly eventId: string;
                        readonly userId: string;
                        readonly email: string | null;
                        readonly reason: string;
                        readonly givenBy: string;
                        /**
                         * Format: date-time
                         * @example 2026-11-22T19:30:00Z
                         */
                        readonly givenAt: string;
                        readonly tickets: readonly {
                            /** @description Opaque id, at most 64 characters */
                            readonly ticketId: string;
                            readonly section: string;
                            readonly row: string | null;
                            readonly number: string | null;
                            /** @description False once it was taken back */
                            readonly live: boolean;
                        }[];
                    };
                };
            };
            /** @description `invalid-request`: The request is not valid; `invalid-json`: The body is not valid JSON; `invalid-idempotency-key`: The Idempotency-Key is not 1–255 visible ASCII characters */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token`: The token is not valid; `token-expired`: The token has expired; `token-in-url`: Tokens are not accepted in a URL; use a stream ticket; `unauthenticated`: A bearer token is needed */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your role does not allow this; `cross-site-request`: A write with the session cookie must come from our own pages */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `event-not-found`: There is no such event; `ticket-not-found`: There is no such ticket */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency-key-in-use`: The first request with this Idempotency-Key is still running; `event-cancelled`: This event is cancelled; `seat-taken`: At least one of these seats is taken; `no-seats-available`: There are no such seats left */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body-too-large`: The body is larger than 100 kB */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type`: The body must be application/json */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency-key-reused`: This Idempotency-Key was used with a different request */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: Too many requests */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: A required part of the system is temporarily unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly postOrganiserEventsIdFreeTicketsBookingIdRevoke: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The same key with the same body gets the same answer, for at least 24 hours. The bodies are compared as they were sent: one more field, known or unknown, makes another body (422) */
                readonly "Idempotency-Key"?: string;
            };
            readonly path: {
                readonly id: string;
                readonly bookingId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @description Default: all that are left of the booking */
                    readonly ticketIds?: readonly string[];
                    /** @description The reason, which is written to the audit */
                    readonly reason: string;
                };
            };
        };
        readonly responses: {
            /** @description The booking (the same answer when repeated) */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @description Opaque id, at most 64 characters */
                        readonly bookingId: string;
                        /** @description Opaque id, at most 64 characters */
                        readonly eventId: string;
                        readonly userId: string;
                        readonly email: string | null;
                        readonly reason: string;
                        readonly givenBy: string;
                        /**
                         * Format: date-time
                         * @example 2026-11-22T19:30:00Z
                         */
                        readonly givenAt: string;
                        readonly tickets: readonly {
                            /** @description Opaque id, at most 64 characters */
                            readonly ticketId: string;
                            readonly section: string;
                            readonly row: string | null;
                            readonly number: string | null;
                            /** @description False once it was taken back */
                            readonly live: boolean;
                        }[];
                    };
                };
            };
            /** @description `invalid-request`: The request is not valid; `invalid-json`: The body is not valid JSON; `invalid-idempotency-key`: The Idempotency-Key is not 1–255 visible ASCII characters */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token`: The token is not valid; `token-expired`: The token has expired; `token-in-url`: Tokens are not accepted in a URL; use a stream ticket; `unauthenticated`: A bearer token is needed */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your role does not allow this; `cross-site-request`: A write with the session cookie must come from our own pages */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `event-not-found`: There is no such event; `booking-not-found`: You have no such booking */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency-key-in-use`: The first request with this Idempotency-Key is still running */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body-too-large`: The body is larger than 100 kB */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type`: The body must be application/json */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency-key-reused`: This Idempotency-Key was used with a different request */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: Too many requests */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: A required part of the system is temporarily unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getOrganiserEventsIdSeats: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description `blocked` has ticket and block; all other seats are as in `GET /event/{eventId}/seats` */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly levels: readonly {
                            readonly priceLevel: string;
                            readonly seats: number;
                            readonly available: number;
                            /** @description Held by fans */
                            readonly held: number;
                            /** @description Booked, without those that were given away */
                            readonly sold: number;
                            /** @description Given away */
                            readonly free: number;
                            readonly blocked: {
                                readonly house: number;
                                readonly kill: number;
                                readonly allotment: number;
                            };
                        }[];
                        readonly blocked: readonly (readonly [
                            string,
                            string
                        ])[];
                        readonly free: readonly string[];
                    };
                };
            };
            /** @description `invalid-request`: The request is not valid */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token`: The token is not valid; `token-expired`: The token has expired; `token-in-url`: Tokens are not accepted in a URL; use a stream ticket; `unauthenticated`: A bearer token is needed */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your role does not allow this */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `event-not-found`: There is no such event */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: Too many requests */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: A required part of the system is temporarily unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly postOrganiserEventsIdSeats: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The same key with the same body gets the same answer, for at least 24 hours. The bodies are compared as they were sent: one more field, known or unknown, makes another body (422) */
                readonly "Idempotency-Key"?: string;
            };
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly sections: readonly ({
                        readonly name: string;
                        readonly priceLevel: string;
                        readonly rows: readonly {
                            readonly name: string;
                            readonly seats: number | readonly (number | string)[];
                            /** @description The numbers of its accessible seats */
                            readonly accessible?: readonly (number | string)[];
                            /** @description The numbers of the companion seats, at most two places from an accessible seat */
                            readonly companion?: readonly (number | string)[];
                        }[];
                    } | {
                        readonly name: string;
                        readonly priceLevel: string;
                        readonly generalAdmission: number;
                    })[];
                    /** @description The reason, which is written to the audit */
                    readonly reason: string;
                };
            };
        };
        readonly responses: {
            /** @description They are for sale at once */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @description Opaque id, at most 64 characters */
                        readonly eventId: string;
                        readonly added: number;
                    };
                };
            };
            /** @description `invalid-request`: The request is not valid; `invalid-json`: The body is not valid JSON; `invalid-idempotency-key`: The Idempotency-Key is not 1–255 visible ASCII characters */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token`: The token is not valid; `token-expired`: The token has expired; `token-in-url`: Tokens are not accepted in a URL; use a stream ticket; `unauthenticated`: A bearer token is needed */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your role does not allow this; `cross-site-request`: A write with the session cookie must come from our own pages */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `event-not-found`: There is no such event */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency-key-in-use`: The first request with this Idempotency-Key is still running; `event-cancelled`: This event is cancelled */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body-too-large`: The body is larger than 100 kB */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type`: The body must be application/json */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency-key-reused`: This Idempotency-Key was used with a different request */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: Too many requests */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: A required part of the system is temporarily unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getOrganiserEventsIdPriceLevels: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The most expensive first */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly levels: readonly {
                            readonly priceLevel: string;
                            readonly amount: number;
                            readonly currency: string;
                            readonly endsAt: string | null;
                            readonly next: string | null;
                            /** @description Its tickets, in any state */
                            readonly seats: number;
                            /** @description Tickets that fans hold; a change of the price does not change theirs */
                            readonly held: number;
                        }[];
                    };
                };
            };
            /** @description `invalid-request`: The request is not valid */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token`: The token is not valid; `token-expired`: The token has expired; `token-in-url`: Tokens are not accepted in a URL; use a stream ticket; `unauthenticated`: A bearer token is needed */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your role does not allow this */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `event-not-found`: There is no such event */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: Too many requests */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: A required part of the system is temporarily unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly postOrganiserEventsIdPriceLevels: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The same key with the same body gets the same answer, for at least 24 hours. The bodies are compared as they were sent: one more field, known or unknown, makes another body (422) */
                readonly "Idempotency-Key"?: string;
            };
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly priceLevel: string;
                    /** @description Minor units of the currency of the event */
                    readonly amount: number;
                    /** @default null */
                    readonly endsAt?: string | null;
                    /** @default null */
                    readonly next?: string | null;
                    /** @description The reason, which is written to the audit */
                    readonly reason: string;
                };
            };
        };
        readonly responses: {
            /** @description All levels as they are now; holds and bookings keep their price */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly levels: readonly {
                            readonly priceLevel: string;
                            readonly amount: number;
                            readonly currency: string;
                            readonly endsAt: string | null;
                            readonly next: string | null;
                            /** @description Its tickets, in any state */
                            readonly seats: number;
                            /** @description Tickets that fans hold; a change of the price does not change theirs */
                            readonly held: number;
                        }[];
                    };
                };
            };
            /** @description `invalid-request`: The request is not valid; `invalid-json`: The body is not valid JSON; `invalid-idempotency-key`: The Idempotency-Key is not 1–255 visible ASCII characters */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token`: The token is not valid; `token-expired`: The token has expired; `token-in-url`: Tokens are not accepted in a URL; use a stream ticket; `unauthenticated`: A bearer token is needed */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your role does not allow this; `cross-site-request`: A write with the session cookie must come from our own pages */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `event-not-found`: There is no such event */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency-key-in-use`: The first request with this Idempotency-Key is still running */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body-too-large`: The body is larger than 100 kB */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type`: The body must be application/json */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency-key-reused`: This Idempotency-Key was used with a different request */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: Too many requests */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: A required part of the system is temporarily unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly postOrganiserEventsIdPriceLevelsMove: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The same key with the same body gets the same answer, for at least 24 hours. The bodies are compared as they were sent: one more field, known or unknown, makes another body (422) */
                readonly "Idempotency-Key"?: string;
            };
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @description Tickets by their ids, or a section: all of it, rows of it, or so many free places. All of them or none */
                    readonly seats: {
                        readonly ticketIds?: readonly string[];
                        readonly section?: string;
                        /** @description Only these rows of the section */
                        readonly rows?: readonly string[];
                        /** @description So many free places of a section without seat numbers */
                        readonly quantity?: number;
                    };
                    readonly priceLevel: string;
                    /** @description The reason, which is written to the audit */
                    readonly reason: string;
                };
            };
        };
        readonly responses: {
            /** @description How many seats have another level now */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @description Opaque id, at most 64 characters */
                        readonly eventId: string;
                        readonly moved: number;
                    };
                };
            };
            /** @description `invalid-request`: The request is not valid; `invalid-json`: The body is not valid JSON; `invalid-idempotency-key`: The Idempotency-Key is not 1–255 visible ASCII characters */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token`: The token is not valid; `token-expired`: The token has expired; `token-in-url`: Tokens are not accepted in a URL; use a stream ticket; `unauthenticated`: A bearer token is needed */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your role does not allow this; `cross-site-request`: A write with the session cookie must come from our own pages */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `event-not-found`: There is no such event; `ticket-not-found`: There is no such ticket */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency-key-in-use`: The first request with this Idempotency-Key is still running */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body-too-large`: The body is larger than 100 kB */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type`: The body must be application/json */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency-key-reused`: This Idempotency-Key was used with a different request */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: Too many requests */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: A required part of the system is temporarily unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getOrganiserEventsIdOnSale: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The sale as it is now */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @description Opaque id, at most 64 characters */
                        readonly eventId: string;
                        /** @enum {string} */
                        readonly state: "scheduled" | "lobby" | "open" | "paused" | "sold-out" | "closed";
                        /** @description The end of the sale has passed: only another date or `closesAt` reopens it */
                        readonly hasEnded: boolean;
                        readonly waiting: number;
                        readonly admitted: number;
                        readonly buying: number;
                        readonly sold: number;
                        readonly held: number;
                        readonly available: number;
                        /** @description Fans admitted per second */
                        readonly rate: number;
                        /** @description Fans admitted so far; its growth is the current rate */
                        readonly admittedTotal: number;
                        readonly maxShoppers: number;
                    };
                };
            };
            /** @description `invalid-request`: The request is not valid */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token`: The token is not valid; `token-expired`: The token has expired; `token-in-url`: Tokens are not accepted in a URL; use a stream ticket; `unauthenticated`: A bearer token is needed */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your role does not allow this */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `event-not-found`: There is no such event */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: Too many requests */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: A required part of the system is temporarily unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly postOrganiserEventsIdOnSale: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The same key with the same body gets the same answer, for at least 24 hours. The bodies are compared as they were sent: one more field, known or unknown, makes another body (422) */
                readonly "Idempotency-Key"?: string;
            };
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /**
                     * @description `pace` changes only the numbers, not the status
                     * @enum {string}
                     */
                    readonly action: "open" | "pause" | "resume" | "close" | "pace";
                    readonly admitPerSecond?: number;
                    readonly maxShoppers?: number;
                    readonly reason?: string;
                };
            };
        };
        readonly responses: {
            /** @description The sale as it is now */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @description Opaque id, at most 64 characters */
                        readonly eventId: string;
                        /** @enum {string} */
                        readonly state: "scheduled" | "lobby" | "open" | "paused" | "sold-out" | "closed";
                        /** @description The end of the sale has passed: only another date or `closesAt` reopens it */
                        readonly hasEnded: boolean;
                        readonly waiting: number;
                        readonly admitted: number;
                        readonly buying: number;
                        readonly sold: number;
                        readonly held: number;
                        readonly available: number;
                        /** @description Fans admitted per second */
                        readonly rate: number;
                        /** @description Fans admitted so far; its growth is the current rate */
                        readonly admittedTotal: number;
                        readonly maxShoppers: number;
                    };
                };
            };
            /** @description `invalid-request`: The request is not valid; `invalid-json`: The body is not valid JSON; `invalid-idempotency-key`: The Idempotency-Key is not 1–255 visible ASCII characters */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token`: The token is not valid; `token-expired`: The token has expired; `token-in-url`: Tokens are not accepted in a URL; use a stream ticket; `unauthenticated`: A bearer token is needed */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your role does not allow this; `cross-site-request`: A write with the session cookie must come from our own pages */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `event-not-found`: There is no such event */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency-key-in-use`: The first request with this Idempotency-Key is still running; `event-cancelled`: This event is cancelled; `sale-not-open`: This sale is not open */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body-too-large`: The body is larger than 100 kB */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type`: The body must be application/json */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency-key-reused`: This Idempotency-Key was used with a different request */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: Too many requests */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: A required part of the system is temporarily unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getOrganiserEventsIdFunnel: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The funnel as it is now */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @description Opaque id, at most 64 characters */
                        readonly eventId: string;
                        /** @description Places given so far; a fan who joins again after a visit is counted again; null if the sale has no queue */
                        readonly joined: number | null;
                        /** @description Visits that were admitted; null if the sale has no queue */
                        readonly admitted: number | null;
                        /** @description Purchases whose seats were held, including offers of the waitlist */
                        readonly held: number;
                        /** @description Purchases that were paid, including those refunded later */
                        readonly paid: number;
                        readonly now: {
                            /** @description In the queue or the lobby; null if the sale has no queue */
                            readonly waiting: number | null;
                            /** @description Fans who were away when it was their turn, and may still come back; null if the sale has no queue */
                            readonly away: number | null;
                            /** @description Admitted, without seats yet; null if the sale has no queue */
                            readonly choosing: number | null;
                            /** @description Holding seats */
                            readonly holding: number;
                            /** @description In payment */
                            readonly paying: number;
                            /** @description Waiting for a manual decision */
                            readonly needsAttention: number;
                        };
                        readonly gaveUp: {
                            /** @description Left before their turn, or were absent at their turn, and were never admitted; null if the sale has no queue */
                            readonly leftQueue: number | null;
                            /** @description Were admitted and held no seat in their time, or went away and did not come back; null if the sale has no queue */
                            readonly tookNoSeats: number | null;
                            /** @description Released their seats without an attempt to pay */
                            readonly released: number;
                            /** @description Let the hold expire without an attempt to pay */
                            readonly expired: number;
                            /** @description Released or expired after an attempt to pay, such as a declined card */
                            readonly endedAfterAttempt: number;
                            /** @description Paid when the seats were gone already; the money was given back */
                            readonly paidTooLate: number;
                        };
                    };
                };
            };
            /** @description `invalid-request`: The request is not valid */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token`: The token is not valid; `token-expired`: The token has expired; `token-in-url`: Tokens are not accepted in a URL; use a stream ticket; `unauthenticated`: A bearer token is needed */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your role does not allow this */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `event-not-found`: There is no such event */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: Too many requests */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: A required part of the system is temporarily unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getTeams: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description At most 200 */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly teams: readonly {
                            /** @description Opaque id, at most 64 characters */
                            readonly organiserId: string;
                            readonly name: string;
                            /** @description Your role; null for the operator, who may do everything */
                            readonly role: ("owner" | "editor" | "box-office" | "viewer") | null;
                            /** @description What everybody with the role `organiser` may do in it; null: nothing */
                            readonly sharedRole: ("owner" | "editor" | "box-office" | "viewer") | null;
                        }[];
                    };
                };
            };
            /** @description `invalid-request`: The request is not valid */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token`: The token is not valid; `token-expired`: The token has expired; `token-in-url`: Tokens are not accepted in a URL; use a stream ticket; `unauthenticated`: A bearer token is needed */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: Too many requests */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: A required part of the system is temporarily unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getOpsTeams: {
        readonly parameters: {
            readonly query?: {
                readonly term?: string;
                readonly limit?: number | "";
                readonly cursor?: string | "";
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A page of teams */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly teams: readonly {
                            /** @description Opaque id, at most 64 characters */
                            readonly organiserId: string;
                            readonly name: string;
                            /** @description Your role; null for the operator, who may do everything */
                            readonly role: ("owner" | "editor" | "box-office" | "viewer") | null;
                            /** @description What everybody with the role `organiser` may do in it; null: nothing */
                            readonly sharedRole: ("owner" | "editor" | "box-office" | "viewer") | null;
                        }[];
                        readonly nextCursor: string | null;
                    };
                };
            };
            /** @description `invalid-request`: The request is not valid */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token`: The token is not valid; `token-expired`: The token has expired; `token-in-url`: Tokens are not accepted in a URL; use a stream ticket; `unauthenticated`: A bearer token is needed */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your role does not allow this */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: Too many requests */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: A required part of the system is temporarily unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly postOrganiserTeams: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The same key with the same body gets the same answer, for at least 24 hours. The bodies are compared as they were sent: one more field, known or unknown, makes another body (422) */
                readonly "Idempotency-Key"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly name: string;
                };
            };
        };
        readonly responses: {
            /** @description The team */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @description Opaque id, at most 64 characters */
                        readonly organiserId: string;
                        readonly name: string;
                        /** @description Your role; null for the operator, who may do everything */
                        readonly role: ("owner" | "editor" | "box-office" | "viewer") | null;
                        /** @description What everybody with the role `organiser` may do in it; null: nothing */
                        readonly sharedRole: ("owner" | "editor" | "box-office" | "viewer") | null;
                        /** @description At most 500, those who may most first */
                        readonly members: readonly {
                            readonly userId: string;
                            /** @enum {string} */
                            readonly role: "owner" | "editor" | "box-office" | "viewer";
                            readonly email: string | null;
                            /**
                             * Format: date-time
                             * @example 2026-11-22T19:30:00Z
                             */
                            readonly joinedAt: string;
                        }[];
                        /** @description For owners: those that can be accepted */
                        readonly invitations: readonly {
                            /** @description Opaque id, at most 64 characters */
                            readonly invitationId: string;
                            /** @enum {string} */
                            readonly role: "owner" | "editor" | "box-office" | "viewer";
                            /** @description Null for a link that is handed over by hand */
                            readonly email: string | null;
                            readonly invitedBy: string;
                            /**
                             * Format: date-time
                             * @example 2026-11-22T19:30:00Z
                             */
                            readonly createdAt: string;
                            /**
                             * Format: date-time
                             * @example 2026-11-22T19:30:00Z
                             */
                            readonly expiresAt: string;
                        }[];
                    };
                };
            };
            /** @description `invalid-request`: The request is not valid; `invalid-json`: The body is not valid JSON; `invalid-idempotency-key`: The Idempotency-Key is not 1–255 visible ASCII characters */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token`: The token is not valid; `token-expired`: The token has expired; `token-in-url`: Tokens are not accepted in a URL; use a stream ticket; `unauthenticated`: A bearer token is needed */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your role does not allow this; `cross-site-request`: A write with the session cookie must come from our own pages */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency-key-in-use`: The first request with this Idempotency-Key is still running */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body-too-large`: The body is larger than 100 kB */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type`: The body must be application/json */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency-key-reused`: This Idempotency-Key was used with a different request */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: Too many requests */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: A required part of the system is temporarily unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getOrganiserTeamsOrganiserId: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly organiserId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The team */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @description Opaque id, at most 64 characters */
                        readonly organiserId: string;
                        readonly name: string;
                        /** @description Your role; null for the operator, who may do everything */
                        readonly role: ("owner" | "editor" | "box-office" | "viewer") | null;
                        /** @description What everybody with the role `organiser` may do in it; null: nothing */
                        readonly sharedRole: ("owner" | "editor" | "box-office" | "viewer") | null;
                        /** @description At most 500, those who may most first */
                        readonly members: readonly {
                            readonly userId: string;
                            /** @enum {string} */
                            readonly role: "owner" | "editor" | "box-office" | "viewer";
                            readonly email: string | null;
                            /**
                             * Format: date-time
                             * @example 2026-11-22T19:30:00Z
                             */
                            readonly joinedAt: string;
                        }[];
                        /** @description For owners: those that can be accepted */
                        readonly invitations: readonly {
                            /** @description Opaque id, at most 64 characters */
                            readonly invitationId: string;
                            /** @enum {string} */
                            readonly role: "owner" | "editor" | "box-office" | "viewer";
                            /** @description Null for a link that is handed over by hand */
                            readonly email: string | null;
                            readonly invitedBy: string;
                            /**
                             * Format: date-time
                             * @example 2026-11-22T19:30:00Z
                             */
                            readonly createdAt: string;
                            /**
                             * Format: date-time
                             * @example 2026-11-22T19:30:00Z
                             */
                            readonly expiresAt: string;
                        }[];
                    };
                };
            };
            /** @description `invalid-request`: The request is not valid */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token`: The token is not valid; `token-expired`: The token has expired; `token-in-url`: Tokens are not accepted in a URL; use a stream ticket; `unauthenticated`: A bearer token is needed */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your role does not allow this */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `team-not-found`: You are in no such team */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: Too many requests */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: A required part of the system is temporarily unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly patchOrganiserTeamsOrganiserId: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The same key with the same body gets the same answer, for at least 24 hours. The bodies are compared as they were sent: one more field, known or unknown, makes another body (422) */
                readonly "Idempotency-Key"?: string;
            };
            readonly path: {
                readonly organiserId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly name?: string;
                    readonly sharedRole?: ("owner" | "editor" | "box-office" | "viewer") | null;
                };
            };
        };
        readonly responses: {
            /** @description The team as it is now */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @description Opaque id, at most 64 characters */
                        readonly organiserId: string;
                        readonly name: string;
                        /** @description Your role; null for the operator, who may do everything */
                        readonly role: ("owner" | "editor" | "box-office" | "viewer") | null;
                        /** @description What everybody with the role `organiser` may do in it; null: nothing */
                        readonly sharedRole: ("owner" | "editor" | "box-office" | "viewer") | null;
                        /** @description At most 500, those who may most first */
                        readonly members: readonly {
                            readonly userId: string;
                            /** @enum {string} */
                            readonly role: "owner" | "editor" | "box-office" | "viewer";
                            readonly email: string | null;
                            /**
                             * Format: date-time
                             * @example 2026-11-22T19:30:00Z
                             */
                            readonly joinedAt: string;
                        }[];
                        /** @description For owners: those that can be accepted */
                        readonly invitations: readonly {
                            /** @description Opaque id, at most 64 characters */
                            readonly invitationId: string;
                            /** @enum {string} */
                            readonly role: "owner" | "editor" | "box-office" | "viewer";
                            /** @description Null for a link that is handed over by hand */
                            readonly email: string | null;
                            readonly invitedBy: string;
                            /**
                             * Format: date-time
                             * @example 2026-11-22T19:30:00Z
                             */
                            readonly createdAt: string;
                            /**
                             * Format: date-time
                             * @example 2026-11-22T19:30:00Z
                             */
                            readonly expiresAt: string;
                        }[];
                    };
                };
            };
            /** @description `invalid-request`: The request is not valid; `invalid-json`: The body is not valid JSON; `invalid-idempotency-key`: The Idempotency-Key is not 1–255 visible ASCII characters */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token`: The token is not valid; `token-expired`: The token has expired; `token-in-url`: Tokens are not accepted in a URL; use a stream ticket; `unauthenticated`: A bearer token is needed */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your role does not allow this; `cross-site-request`: A write with the session cookie must come from our own pages */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `team-not-found`: You are in no such team */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency-key-in-use`: The first request with this Idempotency-Key is still running */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body-too-large`: The body is larger than 100 kB */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type`: The body must be application/json */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency-key-reused`: This Idempotency-Key was used with a different request */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: Too many requests */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: A required part of the system is temporarily unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly deleteOrganiserTeamsOrganiserIdMembersUserId: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The same key with the same body gets the same answer, for at least 24 hours. The bodies are compared as they were sent: one more field, known or unknown, makes another body (422) */
                readonly "Idempotency-Key"?: string;
            };
            readonly path: {
                readonly organiserId: string;
                readonly userId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The user is not in the team any more */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `invalid-request`: The request is not valid; `invalid-json`: The body is not valid JSON; `invalid-idempotency-key`: The Idempotency-Key is not 1–255 visible ASCII characters */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token`: The token is not valid; `token-expired`: The token has expired; `token-in-url`: Tokens are not accepted in a URL; use a stream ticket; `unauthenticated`: A bearer token is needed */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your role does not allow this; `cross-site-request`: A write with the session cookie must come from our own pages */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `team-not-found`: You are in no such team; `member-not-found`: This team has no such member */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency-key-in-use`: The first request with this Idempotency-Key is still running; `last-owner`: A team needs an owner, and this is the last one */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body-too-large`: The body is larger than 100 kB */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type`: The body must be application/json */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency-key-reused`: This Idempotency-Key was used with a different request */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: Too many requests */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: A required part of the system is temporarily unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly patchOrganiserTeamsOrganiserIdMembersUserId: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The same key with the same body gets the same answer, for at least 24 hours. The bodies are compared as they were sent: one more field, known or unknown, makes another body (422) */
                readonly "Idempotency-Key"?: string;
            };
            readonly path: {
                readonly organiserId: string;
                readonly userId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @enum {string} */
                    readonly role: "owner" | "editor" | "box-office" | "viewer";
                };
            };
        };
        readonly responses: {
            /** @description The role */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly userId: string;
                        /** @enum {string} */
                        readonly role: "owner" | "editor" | "box-office" | "viewer";
                    };
                };
            };
            /** @description `invalid-request`: The request is not valid; `invalid-json`: The body is not valid JSON; `invalid-idempotency-key`: The Idempotency-Key is not 1–255 visible ASCII characters */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token`: The token is not valid; `token-expired`: The token has expired; `token-in-url`: Tokens are not accepted in a URL; use a stream ticket; `unauthenticated`: A bearer token is needed */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your role does not allow this; `cross-site-request`: A write with the session cookie must come from our own pages */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `team-not-found`: You are in no such team; `member-not-found`: This team has no such member */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency-key-in-use`: The first request with this Idempotency-Key is still running; `last-owner`: A team needs an owner, and this is the last one */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body-too-large`: The body is larger than 100 kB */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type`: The body must be application/json */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency-key-reused`: This Idempotency-Key was used with a different request */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: Too many requests */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: A required part of the system is temporarily unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly postOrganiserTeamsOrganiserIdInvitations: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The same key with the same body gets the same answer, for at least 24 hours. The bodies are compared as they were sent: one more field, known or unknown, makes another body (422) */
                readonly "Idempotency-Key"?: string;
            };
            readonly path: {
                readonly organiserId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @enum {string} */
                    readonly role: "owner" | "editor" | "box-office" | "viewer";
                    /** @description Where the link is sent; without it nothing is sent, and you hand the link over */
                    readonly email?: string;
                    /** @description Of the e-mail; default: `Accept-Language` */
                    readonly language?: string;
                };
            };
        };
        readonly responses: {
            /** @description The link is shown only this once */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @description Opaque id, at most 64 characters */
                        readonly invitationId: string;
                        /** @enum {string} */
                        readonly role: "owner" | "editor" | "box-office" | "viewer";
                        /** Format: uri */
                        readonly link: string;
                        /**
                         * Format: date-time
                         * @example 2026-11-22T19:30:00Z
                         */
                        readonly expiresAt: string;
                    };
                };
            };
            /** @description `invalid-request`: The request is not valid; `invalid-json`: The body is not valid JSON; `invalid-idempotency-key`: The Idempotency-Key is not 1–255 visible ASCII characters */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token`: The token is not valid; `token-expired`: The token has expired; `token-in-url`: Tokens are not accepted in a URL; use a stream ticket; `unauthenticated`: A bearer token is needed */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your role does not allow this; `cross-site-request`: A write with the session cookie must come from our own pages */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `team-not-found`: You are in no such team */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency-key-in-use`: The first request with this Idempotency-Key is still running */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body-too-large`: The body is larger than 100 kB */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type`: The body must be application/json */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency-key-reused`: This Idempotency-Key was used with a different request */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: Too many requests */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: A required part of the system is temporarily unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly deleteOrganiserTeamsOrganiserIdInvitationsInvitationId: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The same key with the same body gets the same answer, for at least 24 hours. The bodies are compared as they were sent: one more field, known or unknown, makes another body (422) */
                readonly "Idempotency-Key"?: string;
            };
            readonly path: {
                readonly organiserId: string;
                readonly invitationId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The link leads nowhere any more */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `invalid-request`: The request is not valid; `invalid-json`: The body is not valid JSON; `invalid-idempotency-key`: The Idempotency-Key is not 1–255 visible ASCII characters */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token`: The token is not valid; `token-expired`: The token has expired; `token-in-url`: Tokens are not accepted in a URL; use a stream ticket; `unauthenticated`: A bearer token is needed */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your role does not allow this; `cross-site-request`: A write with the session cookie must come from our own pages */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `team-not-found`: You are in no such team; `invitation-not-found`: This invitation is unknown, used, withdrawn or too old */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency-key-in-use`: The first request with this Idempotency-Key is still running */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body-too-large`: The body is larger than 100 kB */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type`: The body must be application/json */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency-key-reused`: This Idempotency-Key was used with a different request */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: Too many requests */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: A required part of the system is temporarily unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly postTeamInvitationsLook: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The same key with the same body gets the same answer, for at least 24 hours. The bodies are compared as they were sent: one more field, known or unknown, makes another body (422) */
                readonly "Idempotency-Key"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @description What follows `/team/` in the link */
                    readonly secret: string;
                };
            };
        };
        readonly responses: {
            /** @description It can be accepted */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly team: string;
                        /** @enum {string} */
                        readonly role: "owner" | "editor" | "box-office" | "viewer";
                        /**
                         * Format: date-time
                         * @example 2026-11-22T19:30:00Z
                         */
                        readonly expiresAt: string;
                    };
                };
            };
            /** @description `invalid-request`: The request is not valid; `invalid-json`: The body is not valid JSON; `invalid-idempotency-key`: The Idempotency-Key is not 1–255 visible ASCII characters */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token`: The token is not valid; `token-expired`: The token has expired; `token-in-url`: Tokens are not accepted in a URL; use a stream ticket; `unauthenticated`: A bearer token is needed */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `cross-site-request`: A write with the session cookie must come from our own pages */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invitation-not-found`: This invitation is unknown, used, withdrawn or too old */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency-key-in-use`: The first request with this Idempotency-Key is still running */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body-too-large`: The body is larger than 100 kB */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type`: The body must be application/json */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency-key-reused`: This Idempotency-Key was used with a different request */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: Too many requests */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: A required part of the system is temporarily unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly postTeamInvitationsAccept: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The same key with the same body gets the same answer, for at least 24 hours. The bodies are compared as they were sent: one more field, known or unknown, makes another body (422) */
                readonly "Idempotency-Key"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @description What follows `/team/` in the link */
                    readonly secret: string;
                };
            };
        };
        readonly responses: {
            /** @description You are a member */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @description Opaque id, at most 64 characters */
                        readonly organiserId: string;
                        /** @enum {string} */
                        readonly role: "owner" | "editor" | "box-office" | "viewer";
                    };
                };
            };
            /** @description `invalid-request`: The request is not valid; `invalid-json`: The body is not valid JSON; `invalid-idempotency-key`: The Idempotency-Key is not 1–255 visible ASCII characters */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token`: The token is not valid; `token-expired`: The token has expired; `token-in-url`: Tokens are not accepted in a URL; use a stream ticket; `unauthenticated`: A bearer token is needed */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `cross-site-request`: A write with the session cookie must come from our own pages; `forbidden`: Your role does not allow this */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invitation-not-found`: This invitation is unknown, used, withdrawn or too old */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency-key-in-use`: The first request with this Idempotency-Key is still running */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body-too-large`: The body is larger than 100 kB */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type`: The body must be application/json */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency-key-reused`: This Idempotency-Key was used with a different request */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: Too many requests */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: A required part of the system is temporarily unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly postCodecDecode: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The same key with the same body gets the same answer, for at least 24 hours. The bodies are compared as they were sent: one more field, known or unknown, makes another body (422) */
                readonly "Idempotency-Key"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly payloads: readonly {
                        readonly metadata?: {
                            readonly [key: string]: string;
                        };
                        /** Format: base64 */
                        readonly data?: string;
                    }[];
                };
            };
        };
        readonly responses: {
            /** @description The same payloads, in the same order */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly payloads: readonly {
                            readonly metadata?: {
                                readonly [key: string]: string;
                            };
                            /** Format: base64 */
                            readonly data?: string;
                        }[];
                    };
                };
            };
            /** @description `invalid-request`: The request is not valid; `invalid-json`: The body is not valid JSON; `invalid-idempotency-key`: The Idempotency-Key is not 1–255 visible ASCII characters */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token`: The token is not valid; `token-expired`: The token has expired; `token-in-url`: Tokens are not accepted in a URL; use a stream ticket; `unauthenticated`: A bearer token is needed */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your role does not allow this; `cross-site-request`: A write with the session cookie must come from our own pages */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency-key-in-use`: The first request with this Idempotency-Key is still running */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body-too-large`: The body is larger than 100 kB */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type`: The body must be application/json */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency-key-reused`: This Idempotency-Key was used with a different request; `payload-not-readable`: A payload cannot be decrypted with the configured keys */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: Too many requests */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: A required part of the system is temporarily unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly postCodecEncode: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The same key with the same body gets the same answer, for at least 24 hours. The bodies are compared as they were sent: one more field, known or unknown, makes another body (422) */
                readonly "Idempotency-Key"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly payloads: readonly {
                        readonly metadata?: {
                            readonly [key: string]: string;
                        };
                        /** Format: base64 */
                        readonly data?: string;
                    }[];
                };
            };
        };
        readonly responses: {
            /** @description The same payloads, in the same order */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly payloads: readonly {
                            readonly metadata?: {
                                readonly [key: string]: string;
                            };
                            /** Format: base64 */
                            readonly data?: string;
                        }[];
                    };
                };
            };
            /** @description `invalid-request`: The request is not valid; `invalid-json`: The body is not valid JSON; `invalid-idempotency-key`: The Idempotency-Key is not 1–255 visible ASCII characters */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token`: The token is not valid; `token-expired`: The token has expired; `token-in-url`: Tokens are not accepted in a URL; use a stream ticket; `unauthenticated`: A bearer token is needed */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your role does not allow this; `cross-site-request`: A write with the session cookie must come from our own pages */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency-key-in-use`: The first request with this Idempotency-Key is still running */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body-too-large`: The body is larger than 100 kB */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type`: The body must be application/json */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency-key-reused`: This Idempotency-Key was used with a different request */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: Too many requests */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: A required part of the system is temporarily unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly postCodecSession: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The same key with the same body gets the same answer, for at least 24 hours. The bodies are compared as they were sent: one more field, known or unknown, makes another body (422) */
                readonly "Idempotency-Key"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The login is in a cookie that browsers send to the codec only */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `invalid-request`: The request is not valid; `invalid-json`: The body is not valid JSON; `invalid-idempotency-key`: The Idempotency-Key is not 1–255 visible ASCII characters */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token`: The token is not valid; `token-expired`: The token has expired; `token-in-url`: Tokens are not accepted in a URL; use a stream ticket; `unauthenticated`: A bearer token is needed */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your role does not allow this; `cross-site-request`: A write with the session cookie must come from our own pages */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency-key-in-use`: The first request with this Idempotency-Key is still running */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body-too-large`: The body is larger than 100 kB */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type`: The body must be application/json */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency-key-reused`: This Idempotency-Key was used with a different request */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: Too many requests */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: A required part of the system is temporarily unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getOrganiserEventsIdPresaleCodes: {
        readonly parameters: {
            readonly query?: {
                readonly after?: string | "";
                readonly limit?: number | "";
            };
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Without the codes themselves */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly codes: readonly {
                            /** @description Opaque id, at most 64 characters */
                            readonly id: string;
                            readonly label: string | null;
                            readonly uses: number;
                            readonly maxUses: number;
                            readonly from: string | null;
                            readonly until: string | null;
                            readonly disabledAt: string | null;
                        }[];
                    };
                };
            };
            /** @description `invalid-request`: The request is not valid */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token`: The token is not valid; `token-expired`: The token has expired; `token-in-url`: Tokens are not accepted in a URL; use a stream ticket; `unauthenticated`: A bearer token is needed */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your role does not allow this */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `event-not-found`: There is no such event */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: Too many requests */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: A required part of the system is temporarily unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly postOrganiserEventsIdPresaleCodes: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The same key with the same body gets the same answer, for at least 24 hours. The bodies are compared as they were sent: one more field, known or unknown, makes another body (422) */
                readonly "Idempotency-Key"?: string;
            };
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @description A code of your own; case, spaces and hyphens are ignored. Without it codes are generated */
                    readonly code?: string;
                    /** @description How many codes to generate; default 1 */
                    readonly count?: number;
                    /** @description How many fans may use each code */
                    readonly maxUses: number;
                    readonly label?: string;
                    /**
                     * Format: date-time
                     * @example 2026-11-22T19:30:00Z
                     */
                    readonly from?: string;
                    /**
                     * Format: date-time
                     * @example 2026-11-22T19:30:00Z
                     */
                    readonly until?: string;
                };
            };
        };
        readonly responses: {
            /** @description The codes, which are shown only this once: only their hashes are stored */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly codes: readonly {
                            /** @description Opaque id, at most 64 characters */
                            readonly id: string;
                            readonly code: string;
                        }[];
                    };
                };
            };
            /** @description `invalid-request`: The request is not valid; `invalid-json`: The body is not valid JSON; `invalid-idempotency-key`: The Idempotency-Key is not 1–255 visible ASCII characters */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token`: The token is not valid; `token-expired`: The token has expired; `token-in-url`: Tokens are not accepted in a URL; use a stream ticket; `unauthenticated`: A bearer token is needed */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your role does not allow this; `cross-site-request`: A write with the session cookie must come from our own pages */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `event-not-found`: There is no such event */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency-key-in-use`: The first request with this Idempotency-Key is still running; `presale-code-exists`: This event already has this presale code */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body-too-large`: The body is larger than 100 kB */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type`: The body must be application/json */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency-key-reused`: This Idempotency-Key was used with a different request */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: Too many requests */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: A required part of the system is temporarily unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly deleteOrganiserEventsIdPresaleCodesCodeId: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The same key with the same body gets the same answer, for at least 24 hours. The bodies are compared as they were sent: one more field, known or unknown, makes another body (422) */
                readonly "Idempotency-Key"?: string;
            };
            readonly path: {
                readonly id: string;
                readonly codeId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The withdrawn code (the same answer when repeated) */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @description Opaque id, at most 64 characters */
                        readonly id: string;
                        readonly label: string | null;
                        readonly uses: number;
                        readonly maxUses: number;
                        readonly from: string | null;
                        readonly until: string | null;
                        readonly disabledAt: string | null;
                    };
                };
            };
            /** @description `invalid-request`: The request is not valid; `invalid-json`: The body is not valid JSON; `invalid-idempotency-key`: The Idempotency-Key is not 1–255 visible ASCII characters */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token`: The token is not valid; `token-expired`: The token has expired; `token-in-url`: Tokens are not accepted in a URL; use a stream ticket; `unauthenticated`: A bearer token is needed */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your role does not allow this; `cross-site-request`: A write with the session cookie must come from our own pages */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `event-not-found`: There is no such event; `presale-code-not-found`: There is no such presale code */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency-key-in-use`: The first request with this Idempotency-Key is still running */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body-too-large`: The body is larger than 100 kB */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type`: The body must be application/json */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency-key-reused`: This Idempotency-Key was used with a different request */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: Too many requests */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: A required part of the system is temporarily unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getOrganiserEventsIdAllowList: {
        readonly parameters: {
            readonly query?: {
                readonly after?: string | "";
                readonly limit?: number | "";
            };
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description `byCode` is the id of the code, for a fan who entered with one */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly entries: readonly {
                            readonly userId: string;
                            readonly byCode: string | null;
                        }[];
                    };
                };
            };
            /** @description `invalid-request`: The request is not valid */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token`: The token is not valid; `token-expired`: The token has expired; `token-in-url`: Tokens are not accepted in a URL; use a stream ticket; `unauthenticated`: A bearer token is needed */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your role does not allow this */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `event-not-found`: There is no such event */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: Too many requests */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: A required part of the system is temporarily unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly postOrganiserEventsIdAllowList: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The same key with the same body gets the same answer, for at least 24 hours. The bodies are compared as they were sent: one more field, known or unknown, makes another body (422) */
                readonly "Idempotency-Key"?: string;
            };
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly userIds: readonly string[];
                };
            };
        };
        readonly responses: {
            /** @description How many fans were not in the presale before */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @description Opaque id, at most 64 characters */
                        readonly eventId: string;
                        readonly added: number;
                    };
                };
            };
            /** @description `invalid-request`: The request is not valid; `invalid-json`: The body is not valid JSON; `invalid-idempotency-key`: The Idempotency-Key is not 1–255 visible ASCII characters */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token`: The token is not valid; `token-expired`: The token has expired; `token-in-url`: Tokens are not accepted in a URL; use a stream ticket; `unauthenticated`: A bearer token is needed */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your role does not allow this; `cross-site-request`: A write with the session cookie must come from our own pages */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `event-not-found`: There is no such event */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency-key-in-use`: The first request with this Idempotency-Key is still running */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body-too-large`: The body is larger than 100 kB */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type`: The body must be application/json */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency-key-reused`: This Idempotency-Key was used with a different request */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: Too many requests */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: A required part of the system is temporarily unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly deleteOrganiserEventsIdAllowListUserId: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The same key with the same body gets the same answer, for at least 24 hours. The bodies are compared as they were sent: one more field, known or unknown, makes another body (422) */
                readonly "Idempotency-Key"?: string;
            };
            readonly path: {
                readonly id: string;
                readonly userId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The fan does not take part (the same answer when repeated) */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @description Opaque id, at most 64 characters */
                        readonly eventId: string;
                        readonly userId: string;
                    };
                };
            };
            /** @description `invalid-request`: The request is not valid; `invalid-json`: The body is not valid JSON; `invalid-idempotency-key`: The Idempotency-Key is not 1–255 visible ASCII characters */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token`: The token is not valid; `token-expired`: The token has expired; `token-in-url`: Tokens are not accepted in a URL; use a stream ticket; `unauthenticated`: A bearer token is needed */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your role does not allow this; `cross-site-request`: A write with the session cookie must come from our own pages */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `event-not-found`: There is no such event */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency-key-in-use`: The first request with this Idempotency-Key is still running */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body-too-large`: The body is larger than 100 kB */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type`: The body must be application/json */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency-key-reused`: This Idempotency-Key was used with a different request */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: Too many requests */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: A required part of the system is temporarily unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getAuthLogin: {
        readonly parameters: {
            readonly query?: {
                readonly returnTo?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The address to go to */
            readonly 303: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `invalid-request`: The request is not valid */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token`: The token is not valid; `token-expired`: The token has expired; `token-in-url`: Tokens are not accepted in a URL; use a stream ticket */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: There is nothing at this address */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: Too many requests */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: A required part of the system is temporarily unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getAuthCallback: {
        readonly parameters: {
            readonly query?: {
                readonly state?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The address to go to */
            readonly 303: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `invalid-request`: The request is not valid */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token`: The token is not valid; `token-expired`: The token has expired; `token-in-url`: Tokens are not accepted in a URL; use a stream ticket; `sign-in-failed`: The sign-in did not succeed */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: There is nothing at this address */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: Too many requests */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: A required part of the system is temporarily unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly postAuthLogout: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The same key with the same body gets the same answer, for at least 24 hours. The bodies are compared as they were sent: one more field, known or unknown, makes another body (422) */
                readonly "Idempotency-Key"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The session has ended here */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @description Where the browser ends the session of the issuer, too, if it has such an address */
                        readonly location?: string;
                    };
                };
            };
            /** @description `invalid-request`: The request is not valid; `invalid-json`: The body is not valid JSON; `invalid-idempotency-key`: The Idempotency-Key is not 1–255 visible ASCII characters */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token`: The token is not valid; `token-expired`: The token has expired; `token-in-url`: Tokens are not accepted in a URL; use a stream ticket */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `cross-site-request`: A write with the session cookie must come from our own pages */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency-key-in-use`: The first request with this Idempotency-Key is still running */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body-too-large`: The body is larger than 100 kB */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type`: The body must be application/json */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency-key-reused`: This Idempotency-Key was used with a different request */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: Too many requests */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: A required part of the system is temporarily unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getAuthSession: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The user of the token or of the session cookie */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly userId: string;
                        readonly roles: readonly ("fan" | "organiser" | "ops" | "finance" | "door")[];
                        readonly name?: string;
                        readonly email?: {
                            readonly address: string;
                            readonly isVerified: boolean;
                        };
                        /** @constant */
                        readonly isGuest?: true;
                    };
                };
            };
            /** @description `invalid-request`: The request is not valid */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token`: The token is not valid; `token-expired`: The token has expired; `token-in-url`: Tokens are not accepted in a URL; use a stream ticket; `unauthenticated`: A bearer token is needed */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: Too many requests */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: A required part of the system is temporarily unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly postAuthSession: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The same key with the same body gets the same answer, for at least 24 hours. The bodies are compared as they were sent: one more field, known or unknown, makes another body (422) */
                readonly "Idempotency-Key"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @description What follows `#link=` in the link */
                    readonly link: string;
                    /** @description Of the message; default: `Accept-Language` */
                    readonly language?: string;
                };
            };
        };
        readonly responses: {
            /** @description The session is in the cookies */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly userId: string;
                    };
                };
            };
            /** @description `invalid-request`: The request is not valid; `invalid-json`: The body is not valid JSON; `invalid-idempotency-key`: The Idempotency-Key is not 1–255 visible ASCII characters */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token`: The token is not valid; `token-expired`: The token has expired; `token-in-url`: Tokens are not accepted in a URL; use a stream ticket; `sign-in-failed`: The sign-in did not succeed */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `cross-site-request`: A write with the session cookie must come from our own pages */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: There is nothing at this address */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency-key-in-use`: The first request with this Idempotency-Key is still running */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body-too-large`: The body is larger than 100 kB */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type`: The body must be application/json */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency-key-reused`: This Idempotency-Key was used with a different request */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: Too many requests */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: A required part of the system is temporarily unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly postAuthGuest: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The same key with the same body gets the same answer, for at least 24 hours. The bodies are compared as they were sent: one more field, known or unknown, makes another body (422) */
                readonly "Idempotency-Key"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @description An e-mail address; its case does not count */
                    readonly email: string;
                };
            };
        };
        readonly responses: {
            /** @description The session is in the cookies */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly userId: string;
                    };
                };
            };
            /** @description `invalid-request`: The request is not valid; `invalid-json`: The body is not valid JSON; `invalid-idempotency-key`: The Idempotency-Key is not 1–255 visible ASCII characters */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token`: The token is not valid; `token-expired`: The token has expired; `token-in-url`: Tokens are not accepted in a URL; use a stream ticket */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `cross-site-request`: A write with the session cookie must come from our own pages */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: There is nothing at this address */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency-key-in-use`: The first request with this Idempotency-Key is still running */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body-too-large`: The body is larger than 100 kB */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type`: The body must be application/json */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency-key-reused`: This Idempotency-Key was used with a different request */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: Too many requests */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: A required part of the system is temporarily unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly postAuthLink: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The same key with the same body gets the same answer, for at least 24 hours. The bodies are compared as they were sent: one more field, known or unknown, makes another body (422) */
                readonly "Idempotency-Key"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @description An e-mail address; its case does not count */
                    readonly email: string;
                    /** @description The path of these pages to come to */
                    readonly returnTo?: string;
                    /** @description Of the message; default: `Accept-Language` */
                    readonly language?: string;
                };
            };
        };
        readonly responses: {
            /** @description If mail can reach the address, a link will */
            readonly 202: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /**
                         * Format: date-time
                         * @example 2026-11-22T19:30:00Z
                         */
                        readonly expiresAt: string;
                    };
                };
            };
            /** @description `invalid-request`: The request is not valid; `invalid-json`: The body is not valid JSON; `invalid-idempotency-key`: The Idempotency-Key is not 1–255 visible ASCII characters */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token`: The token is not valid; `token-expired`: The token has expired; `token-in-url`: Tokens are not accepted in a URL; use a stream ticket */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `cross-site-request`: A write with the session cookie must come from our own pages */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: There is nothing at this address */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency-key-in-use`: The first request with this Idempotency-Key is still running */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body-too-large`: The body is larger than 100 kB */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type`: The body must be application/json */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency-key-reused`: This Idempotency-Key was used with a different request */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: Too many requests */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: A required part of the system is temporarily unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly postDevToken: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The same key with the same body gets the same answer, for at least 24 hours. The bodies are compared as they were sent: one more field, known or unknown, makes another body (422) */
                readonly "Idempotency-Key"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly userId: string;
                    /**
                     * @default [
                     *       "fan"
                     *     ]
                     */
                    readonly roles?: readonly ("fan" | "organiser" | "ops" | "finance" | "door")[];
                    /**
                     * Format: email
                     * @example fan@example.org
                     */
                    readonly email?: string;
                };
            };
        };
        readonly responses: {
            /** @description A bearer token for 12 hours */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly token: string;
                    };
                };
            };
            /** @description `invalid-request`: The request is not valid; `invalid-json`: The body is not valid JSON; `invalid-idempotency-key`: The Idempotency-Key is not 1–255 visible ASCII characters */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token`: The token is not valid; `token-expired`: The token has expired; `token-in-url`: Tokens are not accepted in a URL; use a stream ticket */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `cross-site-request`: A write with the session cookie must come from our own pages */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency-key-in-use`: The first request with this Idempotency-Key is still running */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body-too-large`: The body is larger than 100 kB */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type`: The body must be application/json */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency-key-reused`: This Idempotency-Key was used with a different request */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: Too many requests */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: A required part of the system is temporarily unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getHealthz: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description It is alive */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @constant */
                        readonly status: "ok";
                    };
                };
            };
            /** @description It is about to end: send requests to another process */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @constant */
                        readonly status: "draining";
                    };
                };
            };
        };
    };
    readonly getReadyz: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description All needed parts answer */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @enum {string} */
                        readonly status: "ready" | "not-ready";
                        readonly parts: {
                            readonly [key: string]: {
                                /** @enum {string} */
                                readonly status: "up" | "away";
                                readonly needed: boolean;
                                readonly latencyMs: number;
                            };
                        };
                    };
                };
            };
            /** @description A needed part is away */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @enum {string} */
                        readonly status: "ready" | "not-ready";
                        readonly parts: {
                            readonly [key: string]: {
                                /** @enum {string} */
                                readonly status: "up" | "away";
                                readonly needed: boolean;
                                readonly latencyMs: number;
                            };
                        };
                    };
                };
            };
        };
    };
    readonly getMetrics: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The Prometheus text format */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "text/plain": string;
                };
            };
        };
    };
    readonly postStripeWebhook: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": Record<string, never>;
            };
        };
        readonly responses: {
            /** @description Stored: it need not be sent again */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @constant */
                        readonly received: true;
                    };
                };
            };
            /** @description `invalid-signature`: The webhook signature does not verify */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body-too-large`: The body is larger than 500 kB */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: A required part of the system is temporarily unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
