package org.parley.customer;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.parley.shared.AttributesConverter;

/**
 * A person outside, on one channel.
 *
 * <p>Born with the first chat. Anonymous customers are as many as there are browsers; a customer whose identity the
 * site has signed is one and the same in every browser. Name and attributes are what the customer or the site says last.
 */
@Entity
public class Customer {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private long id;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "channel_id")
    private Channel channel;

    @Column(name = "external_id")
    private String externalId;

    private boolean verified;

    private String name;

    @Convert(converter = AttributesConverter.class)
    private Map<String, String> attributes = new LinkedHashMap<>();

    @Convert(converter = AttributesConverter.class)
    @Column(name = "hidden_attributes")
    private Map<String, String> hiddenAttributes = new LinkedHashMap<>();

    @Column(name = "created_at")
    private Instant createdAt;

    @Version
    private long version;

    protected Customer() {}

    Customer(Channel channel, CustomerClaim claim, boolean verified, Instant at) {
        this.channel = channel;
        this.externalId = claim.externalId();
        this.verified = verified;
        this.createdAt = at;
        this.name = claim.name();
        this.attributes = new LinkedHashMap<>(claim.attributes());
    }

    public long id() {
        return id;
    }

    public Channel channel() {
        return channel;
    }

    /** The name the customer gave, or “Guest” when none was given. */
    public String displayName() {
        return name.isEmpty() ? "Guest" : name;
    }

    public boolean isVerified() {
        return verified;
    }

    /**
     * Takes in what a bot or a platform has found out. What is not mentioned stays; what would be more than the {@value
     * CustomerClaim#MOST_ATTRIBUTES} that are kept is left out, for a bot that talks on and on is no reason to lose its customer.
     *
     * @param shown agents see it
     * @param hidden nobody does; it is kept for those who ask the database
     */
    public void learn(Map<String, String> shown, Map<String, String> hidden) {
        if (!shown.isEmpty()) {
            attributes = CustomerClaim.merged("attributes", attributes, shown);
        }
        if (!hidden.isEmpty()) {
            hiddenAttributes = CustomerClaim.merged("hiddenAttributes", hiddenAttributes, hidden);
        }
    }

    /** Takes over what is said now; what is not mentioned stays. */
    void says(CustomerClaim claim) {
        if (!claim.name().isEmpty()) {
            name = claim.name();
        }
        if (!claim.attributes().isEmpty()) {
            attributes = new LinkedHashMap<>(claim.attributes());
        }
    }
}
