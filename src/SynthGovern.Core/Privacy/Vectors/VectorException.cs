namespace SynthGovern.Privacy.Vectors;

/// <summary>Carries an <see cref="Error"/> out of the reading of parameters; never leaves <see cref="VectorEvaluators"/>.</summary>
internal sealed class VectorException(Error error) : Exception(error.ToString())
{
    public Error Error => error;
}
