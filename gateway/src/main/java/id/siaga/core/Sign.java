package id.siaga.core;

/// Something that a caller did, as AMI tells it: somebody is there.
sealed interface Sign {
    record Key(char key) implements Sign {}

    /// Sound above the threshold: a voice, a knock, a loud room. Its absence proves nothing.
    record Speech() implements Sign {}
}
