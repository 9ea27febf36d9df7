package dev.switchboard.twilio;

import dev.switchboard.vocabulary.Secret;
import org.springframework.boot.context.properties.ConfigurationPropertiesBinding;
import org.springframework.core.convert.converter.Converter;
import org.springframework.stereotype.Component;

/** Lets settings name a {@link Secret} as their type. Stateless. */
@Component
@ConfigurationPropertiesBinding
class SecretConverter implements Converter<String, Secret> {

    @Override
    public Secret convert(String plain) {
        return Secret.of(plain);
    }
}
