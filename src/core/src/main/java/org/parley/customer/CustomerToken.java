package org.parley.customer;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;

/** The key of one browser to the chats of its customer. Only the hash is kept. */
@Entity
@Table(name = "customer_token")
class CustomerToken {

    @Id
    @Column(name = "token_hash")
    private String tokenHash;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "customer_id")
    private Customer customer;

    @Column(name = "created_at")
    private Instant createdAt;

    protected CustomerToken() {}

    CustomerToken(String tokenHash, Customer customer, Instant at) {
        this.tokenHash = tokenHash;
        this.customer = customer;
        this.createdAt = at;
    }

    Customer customer() {
        return customer;
    }
}
