import { describeArticles } from "./corpus-articles.ts";

describeArticles({
  dialects: ["rst-roles", "math"],
  title: "Dive into Deep Learning",
  folder: "parallel/d2l/en",
  never: /:[a-z_]+:|\$.+\$|\\begin/,
  articles: [
    { file: "chapter_appendix-tools-for-deep-learning/index.md", units: 2 },
    {
      file: "chapter_attention-mechanisms/attention-scoring-functions.md",
      units: 31,
      texts: [
        "The attention pooling <x1/> is instantiated as a weighted sum of the values:",
        "where learnable parameters <x1/>, <x2/>, and <x3/>.",
        "divides the dot product by <x1/>.",
      ],
    },
    {
      file: "chapter_computational-performance/auto-parallelism.md",
      units: 30,
      texts: [
        "For instance, <x1/> in <x2/> initializes two variables independently.",
        "Hence parallelization is not quite so useful for single-device computers.",
        "Summary",
      ],
    },
    {
      file: "chapter_computational-performance/multiple-gpus-concise.md",
      units: 32,
      texts: [
        "Implementing parallelism from scratch for every new model is no fun.",
        "Moreover, we remove the maximum pooling layer.",
        "All else is essentially identical.",
      ],
    },
    {
      file: "chapter_convolutional-modern/densenet.md",
      units: 40,
      texts: [
        "To understand how to arrive at it, let us take a small detour to mathematics.",
        "The last layer of such a chain is densely connected to all previous layers.",
        "Apply it to the housing price prediction task in <x1/>.",
      ],
    },
    {
      file: "chapter_convolutional-neural-networks/why-conv.md",
      units: 50,
      texts: [
        "We simply re-index the subscripts <x1/> such that <x2/> and <x3/>.",
        "Rather than using <x1/>, we are using the difference instead.",
        "where <x1/> indexes the output channels in the hidden representations <x2/>.",
      ],
    },
    {
      file: "chapter_deep-learning-computation/model-construction.md",
      units: 54,
      texts: [
        "Here, the entire model consists of just a single neuron.",
        "From a programing standpoint, a block is represented by a <g1>class</g1>.",
        "Executing Code in the Forward Propagation Function",
      ],
    },
    {
      file: "chapter_linear-networks/image-classification-dataset.md",
      units: 27,
      texts: ["Today, MNIST serves as more of sanity checks than as a benchmark."],
    },
    {
      file: "chapter_linear-networks/softmax-regression-concise.md",
      units: 24,
      texts: [
        "Mathematically, that is a perfectly reasonable thing to do.",
        "Next we call the training function defined in <x1/> to train the model.",
      ],
    },
    {
      file: "chapter_linear-networks/softmax-regression.md",
      units: 73,
      texts: [
        "Here, each input consists of a <x1/> grayscale image.",
        "Moreover, assume that we have <x1/> categories in the output.",
        "Thus, one nat is <x1/> bit.",
      ],
    },
    {
      file: "chapter_multilayer-perceptrons/environment.md",
      units: 107,
      texts: [
        "Training data for distinguishing cats and dogs.",
        "However, in practice we typically cannot obtain the entire population of data.",
        "Reinforcement Learning",
      ],
    },
    {
      file: "chapter_multilayer-perceptrons/mlp.md",
      units: 55,
      texts: [
        "An MLP with a hidden layer of 5 hidden units.",
        "To gain some intuition, we can plot the function.",
        "The derivative of tanh function is plotted below.",
      ],
    },
    {
      file: "chapter_natural-language-processing-pretraining/approx-training.md",
      units: 29,
      texts: [
        "Recall our discussions in <x1/>.",
        "where the conditional probability is approximated through events <x1/>:",
        "Verify that <x1/> holds.",
      ],
    },
    {
      file: "chapter_natural-language-processing-pretraining/index.md",
      units: 7,
      texts: [
        "Humans need to communicate.",
        "This chapter focuses on the upstream text representation pretraining.",
        "We will cover them in <x1/>.",
      ],
    },
    {
      file: "chapter_notation/index.md",
      units: 58,
      texts: ["The notation used throughout this book is summarized below."],
    },
    {
      file: "chapter_optimization/minibatch-sgd.md",
      units: 51,
      texts: [
        "Conversely <x1/> processes one training example at a time to make progress.",
        "The variance, on the other hand, is reduced significantly.",
        "In the following we provide a slightly more general implementation.",
      ],
    },
    {
      file: "chapter_preface/index.md",
      units: 52,
      texts: [
        "Book structure",
        "<x1/> offers an introduction to deep learning.",
        "Unfortunately, at present, such elegant theories elude us.",
      ],
    },
    {
      file: "chapter_preliminaries/ndarray.md",
      units: 60,
      texts: [
        "In order to get anything done, we need some way to store and manipulate data.",
        "Second, carry out the elementwise operations on the resulting arrays.",
      ],
    },
    {
      file: "chapter_recurrent-modern/lstm.md",
      units: 48,
      texts: [
        "It shares many of the properties of the GRU.",
        "Memory Cell",
        "Implementation from Scratch",
      ],
    },
    {
      file: "chapter_recurrent-neural-networks/rnn.md",
      units: 54,
      texts: [
        "After all, <x1/> may simply store all the data it has observed so far.",
        "Now we illustrate how RNNs can be used to build a language model.",
        "Let us look at a number of cases:",
      ],
    },
  ],
});
